// Where the person is: the address in the bar, and the project or experiment that is open because of it. Not the projects themselves.
import { createStore, type StoreApi } from 'zustand'
import type { ExperimentStoreState } from '../experiments/experimentState.ts'
import type { LabellingStoreState } from '../labelling/labellingState.ts'

/** A project with its data loading or loaded; `close` lets go of workers and locks. */
export interface OpenedProject {
  readonly store: StoreApi<LabellingStoreState>
  readonly close: () => void
}

/** An experiment; `close` stops what it computes, to go on where it is opened next. */
export interface OpenedExperiment {
  readonly store: StoreApi<ExperimentStoreState>
  readonly close: () => void
}

export interface Openers {
  readonly project: (projectId: string, files?: readonly File[]) => OpenedProject
  readonly experiment: (experimentId: string, files?: readonly File[]) => OpenedExperiment
}

export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'project'; readonly projectId: string }
  | { readonly screen: 'compare' }
  | { readonly screen: 'experiment'; readonly experimentId: string }
  | { readonly screen: 'bench'; readonly isQuick: boolean }

export interface SessionState {
  readonly route: Route
  /** The project on screen; null on every other screen. */
  readonly opened: OpenedProject | null
  /** The experiment on screen; null on every other screen. */
  readonly experiment: OpenedExperiment | null
  /** Counts openings, so that a project opened again starts with a fresh screen. */
  readonly visit: number
  readonly visitStart: () => void
  /** Goes to a project. `files` are data files the person has just handed over. */
  readonly visitProject: (projectId: string, files?: readonly File[]) => void
  readonly visitExperiment: (experimentId: string) => void
  /** Opens the project or experiment on screen once more: with data files the person found, or with those it has. */
  readonly reopen: (files?: readonly File[]) => void
}

export interface Session {
  readonly store: StoreApi<SessionState>
  /** Closes what is open and follows the address no longer. */
  readonly close: () => void
}

/**
 * The route an address names: `#/project/<id>`, `#/compare`, `#/experiment/<id>`, `#bench` (`#bench=quick` measures little); everything
 * else is the start screen.
 */
export function routeOf(hash: string): Route {
  if (hash === '#bench' || hash === '#bench=quick')
    return { screen: 'bench', isQuick: hash.endsWith('quick') }
  if (hash === '#/compare') return { screen: 'compare' }
  const [, screen, coded] = /^#\/(project|experiment)\/([^/]+)$/.exec(hash) ?? []
  if (coded === undefined) return { screen: 'start' }
  try {
    const id = decodeURIComponent(coded)
    return screen === 'project'
      ? { screen: 'project', projectId: id }
      : { screen: 'experiment', experimentId: id }
  } catch {
    // A stray per cent sign, typed or cut off by whoever passed the address on.
    return { screen: 'start' }
  }
}

/** Follows the address bar: closes what is left, opens what is visited. The back button just works. */
export function createSession(open: Openers): Session {
  let handedOver: readonly File[] | undefined
  /** The data files that were handed over for what is open, if any. */
  let inUse: readonly File[] | undefined

  const openedBy = (
    route: Route,
    files: readonly File[] | undefined,
  ): Pick<SessionState, 'opened' | 'experiment'> => ({
    opened: route.screen === 'project' ? open.project(route.projectId, files) : null,
    experiment: route.screen === 'experiment' ? open.experiment(route.experimentId, files) : null,
  })
  const store = createStore<SessionState>()((set, get) => ({
    route: { screen: 'start' },
    opened: null,
    experiment: null,
    visit: 0,
    visitStart: () => {
      location.hash = '#/'
    },
    visitProject: (projectId, files) => {
      handedOver = files
      location.hash = `#/project/${encodeURIComponent(projectId)}`
    },
    visitExperiment: (experimentId) => {
      location.hash = `#/experiment/${encodeURIComponent(experimentId)}`
    },
    reopen: (files = inUse) => {
      const { route, visit } = get()
      inUse = files
      leave()
      set({ ...openedBy(route, files), visit: visit + 1 })
    },
  }))
  const leave = (): void => {
    const { opened, experiment } = store.getState()
    leaveField()
    opened?.close()
    experiment?.close()
  }

  const follow = (): void => {
    leave()
    const route = routeOf(location.hash)
    inUse = handedOver
    handedOver = undefined
    store.setState({ route, ...openedBy(route, inUse), visit: store.getState().visit + 1 })
  }
  follow()
  window.addEventListener('hashchange', follow)
  return {
    store,
    close: () => {
      window.removeEventListener('hashchange', follow)
      const { opened, experiment } = store.getState()
      opened?.close()
      experiment?.close()
    },
  }
}

/** What is typed in a field counts once the field is left, and a screen that goes away asks nobody: so it is left first. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
