// Projects that were asked for but have no event yet: their data is loaded first, so that nothing half-made is ever stored.
import type { NewProject } from './projectsState.ts'

const files = new Map<string, readonly File[]>()
const keyOf = (projectId: string): string => `querent-pending-${projectId}`

/** By project id. They outlive a reload of their tab, but for the files that were handed over; closing the tab forgets them. */
export const pendingProjects = {
  add: (projectId: string, { files: handedOver = [], ...project }: NewProject): void => {
    files.set(projectId, handedOver)
    sessionStorage.setItem(keyOf(projectId), JSON.stringify(project))
  },
  get: (projectId: string): NewProject | null => {
    const stored = sessionStorage.getItem(keyOf(projectId))
    if (stored === null) return null
    // Written above, by this version or the one before a reload.
    const project = JSON.parse(stored) as NewProject
    return { ...project, files: files.get(projectId) ?? [] }
  },
  remove: (projectId: string): void => {
    files.delete(projectId)
    sessionStorage.removeItem(keyOf(projectId))
  },
}
