// Where the person is: the address in the bar, and the project that is open because of it. Not the projects themselves.
import { createStore, type StoreApi } from 'zustand'
import type { LabellingStoreState } from '../labelling/labellingState.ts'

/** A project with its data loading or loaded; `close` lets go of workers and locks. */
export interface OpenedProject {
  readonly store: StoreApi<LabellingStoreState>
  readonly close: () => void
}

export type OpenProject = (projectId: string, files?: readonly File[]) => OpenedProject

export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'project'; readonly projectId: string }
  | { readonly screen: 'bench'; readonly isQuick: boolean }

export interface SessionState {
  readonly route: Route
  /** The store of the project on screen; null on the start screen. */
  readonly opened: OpenedProject | null
  /** Counts openings, so that a project opened again starts with a fresh screen. */
  readonly visit: number
  readonly visitStart: () => void
  /** Goes to a project. `files` are data files the person has just handed over. */
  readonly visitProject: (projectId: string, files?: readonly File[]) => void
  /** Opens the project on screen once more: with data files the person found, or with those it has. */
  readonly reopen: (files?: readonly File[]) => void
}

export interface Session {
  readonly store: StoreApi<SessionState>
  /** Closes the open project and follows the address no longer. */
  readonly close: () => void
}

/** The route an address names: `#/project/<id>`, `#bench` (`#bench=quick` measures little), everything else is the start screen. */
export function routeOf(hash: string): Route {
  if (hash === '#bench' || hash === '#bench=quick')
    return { screen: 'bench', isQuick: hash.endsWith('quick') }
  const [, id] = /^#\/project\/([^/]+)$/.exec(hash) ?? []
  if (id === undefined) return { screen: 'start' }
  try {
    return { screen: 'project', projectId: decodeURIComponent(id) }
  } catch {
    // A stray per cent sign, typed or cut off by whoever passed the address on.
    return { screen: 'start' }
  }
}

/** Follows the address bar: closes the project that is left, opens the one that is visited. The back button just works. */
export function createSession(openProject: OpenProject): Session {
  let handedOver: readonly File[] | undefined
  /** The data files that the open project was opened with, if any. */
  let inUse: readonly File[] | undefined

  const store = createStore<SessionState>()((set, get) => ({
    route: { screen: 'start' },
    opened: null,
    visit: 0,
    visitStart: () => {
      location.hash = '#/'
    },
    visitProject: (projectId, files) => {
      handedOver = files
      location.hash = `#/project/${encodeURIComponent(projectId)}`
    },
    reopen: (files = inUse) => {
      const { route, opened, visit } = get()
      if (route.screen !== 'project') return
      inUse = files
      leaveField()
      opened?.close()
      set({ opened: openProject(route.projectId, files), visit: visit + 1 })
    },
  }))

  const follow = (): void => {
    const { opened, visit } = store.getState()
    leaveField()
    opened?.close()
    const route = routeOf(location.hash)
    inUse = handedOver
    handedOver = undefined
    store.setState({
      route,
      opened: route.screen === 'project' ? openProject(route.projectId, inUse) : null,
      visit: visit + 1,
    })
  }
  follow()
  window.addEventListener('hashchange', follow)
  return {
    store,
    close: () => {
      window.removeEventListener('hashchange', follow)
      store.getState().opened?.close()
    },
  }
}

/** What is typed in a field counts once the field is left, and a screen that goes away asks nobody: so it is left first. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
