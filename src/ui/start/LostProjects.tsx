// Tells that the browser has thrown projects away, and what brings them back. Shown until it is read.
import { useStore, type StoreApi } from 'zustand'
import type { ProjectsState } from '../../labelling/projectsState.ts'

export function LostProjects({ projects }: { readonly projects: StoreApi<ProjectsState> }) {
  const lost = useStore(projects, (state) => state.lost)
  if (lost.length === 0) return null
  const names = lost.map(({ name }) => `“${name}”`).join(', ')
  return (
    <p className="notice notice--bad" role="alert">
      This browser no longer holds {names}: it may have cleared its storage, or been told to. If you exported
      a project file, import it below.{' '}
      <button type="button" className="link" onClick={projects.getState().forgetLost}>
        I have seen this
      </button>
    </p>
  )
}
