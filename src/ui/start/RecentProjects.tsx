// The projects on this machine, newest first: a few, or all, or those that are looked for; and the room they take.
import { useRef, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { Result } from '../../core/result.ts'
import type { ProjectsState, ProjectSummary } from '../../labelling/projectsState.ts'
import { count, counted } from '../format.ts'
import { FileButton } from '../parts/FileButton.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { StorageUse } from '../settings/StorageUse.tsx'
import { DeleteProject } from './DeleteProject.tsx'
import { copyName } from './freshName.ts'
import { dataSetName, ProjectRow } from './ProjectRow.tsx'

export interface RecentProjectsProps {
  readonly projects: StoreApi<ProjectsState>
  readonly onOpen: (projectId: string) => void
  readonly onError: (error: AppError | null) => void
  readonly onImport: (files: readonly File[]) => void
}

/** More than these are shown on demand, and can be searched. */
const few = 8
const none: readonly ProjectSummary[] = []

export function RecentProjects({ projects, onOpen, onError, onImport }: RecentProjectsProps) {
  const isRead = useStore(projects, (state) => state.projects !== null)
  const list = useStore(projects, (state) => state.projects ?? none)
  const [doomed, setDoomed] = useState<ProjectSummary | null>(null)
  const [typed, setTyped] = useState('')
  const [isAllShown, setAllShown] = useState(false)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLElement>(null)
  const { rename, remove, duplicate, exportProject } = projects.getState()
  const wanted = typed.trim().toLowerCase()
  const found = wanted === '' ? list : list.filter((project) => isAbout(project, wanted))
  const shown = isAllShown || wanted !== '' ? found : found.slice(0, few)

  const told = <T,>(result: Result<T>): T | null => {
    onError(result.ok ? null : result.error)
    return result.ok ? result.value : null
  }
  const save = async (id: string): Promise<void> => {
    const exported = told(await exportProject(id))
    if (exported !== null) saveFile(exported.fileName, exported.text)
  }
  const copy = async ({ id, name }: ProjectSummary): Promise<void> => {
    const called = copyName(
      name,
      list.map((project) => project.name),
    )
    if (told(await duplicate(id, called)) !== null) setSaid(`“${called}” is a copy of its own.`)
  }
  /** The row that had the focus is gone: it goes to the one in its place, or to the heading. */
  const destroy = async ({ id, name }: ProjectSummary): Promise<void> => {
    const at = shown.findIndex((project) => project.id === id)
    setDoomed(null)
    const removed = await remove(id)
    told(removed)
    if (!removed.ok) return
    setSaid(`“${name}” is deleted.`)
    const rows = place.current?.querySelectorAll<HTMLElement>('a.recent__name')
    const next = rows?.[at] ?? place.current?.querySelector<HTMLElement>('h2')
    next?.focus()
  }

  return (
    <section ref={place} className="recent" aria-labelledby="recent-title">
      <header className="recent__head">
        <h2 id="recent-title" tabIndex={-1}>
          {isRead && list.length === 0 ? 'No projects yet' : 'Recent projects'}
        </h2>
        {list.length > few && (
          <input
            type="search"
            className="recent__find"
            aria-label="Find a project"
            placeholder={`Find one of ${count(list.length)}`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <FileButton className="link" accept=".json,application/json" onFiles={onImport}>
          Import a project
        </FileButton>
      </header>
      <ul className="recent__list">
        {shown.map((project) => (
          <ProjectRow
            key={project.id}
            project={project}
            onOpen={() => onOpen(project.id)}
            onRename={(name) => void rename(project.id, name).then(told)}
            onDuplicate={() => void copy(project)}
            onExport={() => void save(project.id)}
            onDelete={() => setDoomed(project)}
          />
        ))}
      </ul>
      {wanted !== '' && found.length === 0 && <p className="recent__none">None is called that.</p>}
      {shown.length < found.length && (
        <button type="button" className="link recent__all" onClick={() => setAllShown(true)}>
          Show all {count(found.length)}
        </button>
      )}
      <p role="status" className="unseen">
        {wanted === '' ? said : `${counted(found.length, 'project')} found.`}
      </p>
      {list.length > 0 && <StorageUse projects={projects} />}
      {doomed !== null && (
        <DeleteProject
          project={doomed}
          projects={projects}
          onKeep={() => setDoomed(null)}
          onDelete={() => void destroy(doomed)}
        />
      )}
    </section>
  )
}

function isAbout(project: ProjectSummary, wanted: string): boolean {
  return `${project.name}\n${dataSetName(project)}`.toLowerCase().includes(wanted)
}
