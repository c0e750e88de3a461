// The projects on this machine, newest first, and what can be done to each without opening it.
import { useRef, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { Result } from '../../core/result.ts'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import type { ProjectsState, ProjectSummary } from '../../labelling/projectsState.ts'
import { ago, count, counted, share } from '../format.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { FileButton } from '../parts/FileButton.tsx'
import { Menu } from '../parts/Menu.tsx'
import { saveFile } from '../parts/saveFile.ts'

export interface RecentProjectsProps {
  readonly projects: StoreApi<ProjectsState>
  readonly onOpen: (projectId: string) => void
  readonly onError: (error: AppError | null) => void
  readonly onImport: (files: readonly File[]) => void
}

export function RecentProjects({ projects, onOpen, onError, onImport }: RecentProjectsProps) {
  const list = useStore(projects, (state) => state.projects)
  const [doomed, setDoomed] = useState<ProjectSummary | null>(null)
  const place = useRef<HTMLElement>(null)
  const { rename, remove, exportProject } = projects.getState()

  const told = <T,>(result: Result<T>): T | null => {
    onError(result.ok ? null : result.error)
    return result.ok ? result.value : null
  }
  const save = async (id: string): Promise<void> => {
    const exported = told(await exportProject(id))
    if (exported !== null) saveFile(exported.fileName, exported.text)
  }
  /** The row that had the focus is gone: it goes to the one in its place, or to the heading. */
  const destroy = async ({ id }: ProjectSummary): Promise<void> => {
    const at = list?.findIndex((project) => project.id === id) ?? -1
    setDoomed(null)
    const removed = await remove(id)
    told(removed)
    if (!removed.ok) return
    const rows = place.current?.querySelectorAll<HTMLElement>('a.recent__name')
    const next = rows?.[at] ?? place.current?.querySelector<HTMLElement>('h2')
    next?.focus()
  }

  return (
    <section ref={place} className="recent" aria-labelledby="recent-title">
      <header className="recent__head">
        <h2 id="recent-title" tabIndex={-1}>
          {list?.length === 0 ? 'No projects yet' : 'Recent projects'}
        </h2>
        <FileButton className="link" accept=".json,application/json" onFiles={onImport}>
          Import a project
        </FileButton>
      </header>
      <ul className="recent__list">
        {list?.map((project) => (
          <ProjectRow
            key={project.id}
            project={project}
            onOpen={() => onOpen(project.id)}
            onRename={async (name) => void told(await rename(project.id, name))}
            onExport={() => void save(project.id)}
            onDelete={() => setDoomed(project)}
          />
        ))}
      </ul>
      {doomed !== null && (
        <Dialog title={`Delete “${doomed.name}”?`} shape="small" onClose={() => setDoomed(null)}>
          <p>
            {counted(doomed.labels, 'label')} and every model of this project go with it. This cannot be
            undone.
          </p>
          <div className="dialog__actions">
            <button type="button" onClick={() => setDoomed(null)}>
              Keep it
            </button>
            <button type="button" className="danger" onClick={() => void destroy(doomed)}>
              Delete
            </button>
          </div>
        </Dialog>
      )}
    </section>
  )
}

interface ProjectRowProps {
  readonly project: ProjectSummary
  readonly onOpen: () => void
  readonly onRename: (name: string) => Promise<void>
  readonly onExport: () => void
  readonly onDelete: () => void
}

function ProjectRow({ project, onOpen, onRename, onExport, onDelete }: ProjectRowProps) {
  const { id, name, datasetId, labels, budget, f1, lastUsedAt } = project
  const [draft, setDraft] = useState<string | null>(null)
  const [now] = useState(() => Date.now())
  const dataset = datasetCatalogue.find((info) => info.id === datasetId)?.name ?? datasetId

  const keep = (): void => {
    const trimmed = draft?.trim() ?? ''
    setDraft(null)
    if (trimmed !== '' && trimmed !== name) void onRename(trimmed)
  }
  return (
    <li className="recent__row">
      {draft === null ? (
        <a className="recent__name" href={`#/project/${encodeURIComponent(id)}`}>
          {name}
        </a>
      ) : (
        <input
          className="recent__name"
          aria-label="Project name"
          value={draft}
          maxLength={120}
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
            if (event.key === 'Escape') setDraft(null)
          }}
        />
      )}
      <span className="recent__set">{dataset === name ? '' : dataset}</span>
      <span className="recent__labels">
        {count(labels)}{' '}
        <small>{labels > budget ? `labels, budget ${count(budget)}` : `of ${count(budget)} labels`}</small>
      </span>
      <span className="recent__f1">
        {f1 === null ? (
          <small>not trained yet</small>
        ) : (
          <>
            <small>F1</small> {share(f1)}
          </>
        )}
      </span>
      <span className="recent__when">{ago(lastUsedAt, now)}</span>
      <Menu
        label=""
        name={`Actions for ${name}`}
        items={[
          { label: 'Open', act: onOpen },
          { label: 'Rename', act: () => setDraft(name) },
          { label: 'Export project file', act: onExport },
          { label: 'Delete…', act: onDelete },
        ]}
      />
    </li>
  )
}
