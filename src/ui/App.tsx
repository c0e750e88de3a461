// Chooses the screen for the address, and applies the theme and the title of the window.
import './styles.css'
import { useEffect } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { ProjectsState } from '../labelling/projectsState.ts'
import { BenchScreen } from './bench/BenchScreen.tsx'
import { ProjectScreen } from './labelling/ProjectScreen.tsx'
import { usePreference } from './preferences.ts'
import type { SessionState } from './session.ts'
import { StartScreen } from './start/StartScreen.tsx'

export interface AppProps {
  readonly session: StoreApi<SessionState>
  readonly projects: StoreApi<ProjectsState>
}

export function App({ session, projects }: AppProps) {
  const opened = useStore(session, (state) => state.opened)
  const route = useStore(session, (state) => state.route)
  const visit = useStore(session, (state) => state.visit)
  const theme = usePreference('theme')

  useEffect(() => {
    if (theme === null) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])

  useEffect(() => {
    if (opened === null) document.title = 'Querent'
  }, [opened])

  const { visitProject, visitStart, reopen } = session.getState()
  if (route.screen === 'bench') return <BenchScreen key={visit} isQuick={route.isQuick} />
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
