// Projects that were asked for but have no event yet: their data is loaded first, so that nothing half-made is ever stored.
import type { NewProject } from './projectsState.ts'

/** By project id. A page that is closed before the data is loaded forgets them, and there is nothing to clean up. */
export const pendingProjects = new Map<string, NewProject>()
