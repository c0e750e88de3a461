// The top line: where you are, and the few things that are not labelling.
import { useState } from 'react'
import type { StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import { labelsCsv, labelsJson } from '../../exports/labels.ts'
import type { ProjectsState } from '../../labelling/projectsState.ts'
import { Menu } from '../parts/Menu.tsx'
import { Rename } from '../parts/Rename.tsx'
import { fileNameOf, saveFile } from '../parts/saveFile.ts'
import { ThemeToggle } from '../parts/ThemeToggle.tsx'
import type { Panel } from './act.ts'
import { useLabelling, useScreen } from './context.ts'

export interface TopBarProps {
  readonly projects: StoreApi<ProjectsState>
  readonly onOpen: (panel: Panel) => void
}

export function TopBar({ projects, onOpen }: TopBarProps) {
  const name = useLabelling(({ project }) => project.name)
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const rename = useLabelling((state) => state.rename)
  return (
    <header className="topbar">
      <a className="wordmark" href="#/" title="All projects">
        Querent
      </a>
      <div className="topbar__name">
        <Rename name={name} isDisabled={isReadOnly} onRename={rename} />
      </div>
      <nav className="topbar__tools" aria-label="Project">
        <button type="button" className="quiet" onClick={() => onOpen('charts')}>
          Charts
        </button>
        <ExportMenu projects={projects} />
        <button type="button" className="quiet" onClick={() => onOpen('settings')}>
          Settings
        </button>
        <button type="button" className="quiet" onClick={() => onOpen('keys')} aria-label="Keys" title="Keys">
          ?
        </button>
        <ThemeToggle />
      </nav>
    </header>
  )
}

function ExportMenu({ projects }: { readonly projects: StoreApi<ProjectsState> }) {
  const { store } = useScreen()
  const [error, setError] = useState<AppError | null>(null)
  const saveLabels = (kind: 'csv' | 'json'): void => {
    const { project } = store.getState()
    if (kind === 'csv') saveFile(fileNameOf(project.name, 'labels.csv'), labelsCsv(project), 'text/csv')
    else saveFile(fileNameOf(project.name, 'labels.json'), labelsJson(project))
  }
  const saveProject = async (): Promise<void> => {
    const exported = await projects.getState().exportProject(store.getState().projectId)
    if (exported.ok) saveFile(exported.value.fileName, exported.value.text)
    setError(exported.ok ? null : exported.error)
  }
  return (
    <>
      {error !== null && (
        <span className="topbar__problem" role="alert">
          {error.message}
        </span>
      )}
      <Menu
        label="Export"
        items={[
          { label: 'Labels as CSV', note: 'one line a label', act: () => saveLabels('csv') },
          { label: 'Labels as JSON', note: 'with sources and times', act: () => saveLabels('json') },
          { label: 'Project file', note: 'everything, to go on elsewhere', act: () => void saveProject() },
        ]}
      />
    </>
  )
}
