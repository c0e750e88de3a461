// The first thing a person sees: what this is, in one sentence, and how to begin. Nothing to read before the first question.
import { useCallback, useEffect, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import { defaultSettings, type ProjectSettings } from '../../core/settings.ts'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import type { NewProject, ProjectsState } from '../../labelling/projectsState.ts'
import { DropZone } from '../parts/DropZone.tsx'
import { ThemeToggle } from '../parts/ThemeToggle.tsx'
import { SettingsDrawer } from '../settings/SettingsDrawer.tsx'
import { Benchmarks } from './Benchmarks.tsx'
import { baseName, freshName } from './freshName.ts'
import { recognise } from './handedFiles.ts'
import { LostProjects } from './LostProjects.tsx'
import { RecentProjects } from './RecentProjects.tsx'

export interface StartScreenProps {
  readonly projects: StoreApi<ProjectsState>
  readonly onVisit: (projectId: string, files?: readonly File[]) => void
}

const embedded = datasetCatalogue.find(({ files }) => files.length === 0)

export function StartScreen({ projects, onVisit }: StartScreenProps) {
  const listError = useStore(projects, (state) => state.error)
  const [settings, setSettings] = useState<ProjectSettings>(defaultSettings)
  const [isSettingsOpen, setSettingsOpen] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  useEffect(() => {
    void projects.getState().refresh()
  }, [projects])

  const start = useCallback(
    async (project: NewProject) => {
      setStarting(true)
      setError(null)
      const { projects: known, create } = projects.getState()
      const dataset = datasetCatalogue.find(({ id }) => id === project.datasetId)
      const name = freshName(
        dataset === undefined ? project.datasetId : baseName(dataset, project.imbalance),
        (known ?? []).map((other) => other.name),
      )
      const created = await create({ ...project, name, settings })
      setStarting(false)
      if (created.ok) onVisit(created.value, project.files)
      else setError(created.error)
    },
    [projects, settings, onVisit],
  )

  const takeFiles = useCallback(
    async (files: readonly File[]) => {
      const handed = recognise(files)
      if (handed.kind === 'data') return start({ datasetId: handed.dataset.id, files })
      if (handed.kind === 'unknown') {
        setError({ kind: 'bad-input', message: handed.message })
        return
      }
      const text = await handed.file.text()
      const imported = await projects.getState().importProject(text)
      if (imported.ok) onVisit(imported.value)
      else setError(text.includes('"querent-experiment"') ? isResult(handed.file.name) : imported.error)
    },
    [projects, start, onVisit],
  )
  const openFiles = useCallback((files: readonly File[]) => void takeFiles(files), [takeFiles])
  const shownError = error ?? listError

  return (
    <div className="start">
      <header className="start__bar">
        <span className="wordmark">Querent</span>
        <a className="start__link" href="#/compare">
          Compare
        </a>
        <button type="button" className="quiet" onClick={() => setSettingsOpen(true)}>
          Settings
        </button>
        <ThemeToggle />
      </header>
      <main className="start__main">
        <h1 className="start__sentence">
          A network asks about what puzzles it. You answer with one key, and watch it learn.
        </h1>
        {shownError !== null && (
          <p className="notice notice--bad" role="alert">
            {shownError.message} {shownError.hint}
          </p>
        )}
        <LostProjects projects={projects} />
        <ul className="start__ways">
          {embedded !== undefined && (
            <li>
              <button
                type="button"
                className="start__way start__way--first"
                disabled={isStarting}
                onClick={() => void start({ datasetId: embedded.id })}
              >
                <span className="start__verb">Try it now</span>
                <span className="start__about">{embedded.about}</span>
              </button>
            </li>
          )}
          <li>
            <Benchmarks
              isDisabled={isStarting}
              onBegin={(project) => void start(project)}
              onFiles={openFiles}
            />
          </li>
          <li>
            <a className="start__way" href="#/compare">
              <span className="start__verb">Compare strategies</span>
              <span className="start__about">
                Let strategies race on data that answers by itself, and see whether any of it was more than
                luck.
              </span>
            </a>
          </li>
        </ul>
        <RecentProjects projects={projects} onOpen={onVisit} onError={setError} onImport={openFiles} />
      </main>
      <DropZone onFiles={openFiles} />
      {isSettingsOpen && (
        <SettingsDrawer
          settings={settings}
          hasBegun={false}
          projects={projects}
          open={null}
          onChange={(change) => setSettings((current) => ({ ...current, ...change }))}
          onClose={() => setSettingsOpen(false)}
        />
      )}
    </div>
  )
}

function isResult(fileName: string): AppError {
  const message = `${fileName} is the result of an experiment, not a project. Nothing was imported.`
  return { kind: 'bad-input', message, hint: 'Open it under Compare.' }
}
