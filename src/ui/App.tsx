// Chooses the screen for the address, and applies the theme and the title of the window.
import './styles.css'
import { useEffect } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { ExperimentsState } from '../experiments/experimentsState.ts'
import type { ProjectsState } from '../labelling/projectsState.ts'
import { BenchScreen } from './bench/BenchScreen.tsx'
import { CompareScreen } from './experiments/CompareScreen.tsx'
import { ExperimentScreen } from './experiments/ExperimentScreen.tsx'
import { ProjectScreen } from './labelling/ProjectScreen.tsx'
import { usePreference } from './preferences.ts'
import type { SessionState } from './session.ts'
import { StartScreen } from './start/StartScreen.tsx'

export interface AppProps {
  readonly session: StoreApi<SessionState>
  readonly projects: StoreApi<ProjectsState>
  readonly experiments: StoreApi<ExperimentsState>
}

export function App({ session, projects, experiments }: AppProps) {
  const opened = useStore(session, (state) => state.opened)
  const experiment = useStore(session, (state) => state.experiment)
  const route = useStore(session, (state) => state.route)
  const visit = useStore(session, (state) => state.visit)
  const theme = usePreference('theme')

  useEffect(() => {
    if (theme === null) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])

  useEffect(() => {
    if (route.screen === 'start') document.title = 'Querent'
  }, [route])

  const { visitProject, visitExperiment, visitStart, reopen } = session.getState()
  if (route.screen === 'bench') return <BenchScreen key={visit} isQuick={route.isQuick} />
  if (route.screen === 'compare')
    return <CompareScreen key={visit} experiments={experiments} onVisit={visitExperiment} />
  if (experiment !== null) {
    return (
      <ExperimentScreen
        key={visit}
        store={experiment.store}
        experiments={experiments}
        onVisit={visitExperiment}
        onReopen={reopen}
      />
    )
  }
  if (opened === null) return <StartScreen projects={projects} onVisit={visitProject} />
  return (
    <ProjectScreen
      key={visit}
      store={opened.store}
      projects={projects}
      onLeave={visitStart}
      onReopen={reopen}
    />
  )
}
