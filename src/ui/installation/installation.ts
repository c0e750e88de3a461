// Keeps the app on this machine: registers its service worker and knows when a new version waits. Reloads only when a person asks.
import { createStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import { fail, ok, type Result } from '../../core/result.ts'

/**
 * `ready-offline`: every file is here, for the first time. `update-waiting`: a new version is. `updated-elsewhere`: another tab
 * switched to it, and this one still runs the old. `files-missing`: a part of this page could not be loaded.
 */
export type News = 'ready-offline' | 'update-waiting' | 'updated-elsewhere' | 'files-missing'

export interface InstallationState {
  readonly news: News | null
  /** A reload was asked for and labels are being saved, or the page is about to go. */
  readonly isReloading: boolean
  /** Why the page was not reloaded when that was asked for. */
  readonly refusal: AppError | null
  readonly dismiss: () => void
  /** Waits for labels to be saved, lets a waiting version in, and reloads this page once. */
  readonly reload: () => Promise<void>
}

export type InstallationStore = StoreApi<InstallationState>

export interface InstallationOptions {
  /** Null where there is none: on the development server. */
  readonly workerUrl: string | null
  /** Answers once everything the person did is on disk, or why it is not. */
  readonly untilSaved: () => Promise<Result<void>>
}

/** What says that a part of the page is missing: Vite for the page's own chunks, workers/mortalWorker.ts for the workers. */
const missingEvents = ['vite:preloadError', 'querent:worker-missing']
/** A page that stays open for days looks for a new version this often, when it is looked at. */
const lookAgainAfterMs = 3_600_000
/** How long a new version may take to start. */
const startWithinMs = 10_000

export function createInstallation({ workerUrl, untilSaved }: InstallationOptions): InstallationStore {
  let registration: ServiceWorkerRegistration | null = null

  const store = createStore<InstallationState>()((set, get) => ({
    news: null,
    isReloading: false,
    refusal: null,
    dismiss: () => set({ news: null, refusal: null }),
    reload: async () => {
      if (get().isReloading) return
      set({ isReloading: true, refusal: null })
      const ready = await prepare()
      if (ready.ok) location.reload()
      else set({ isReloading: false, refusal: ready.error })
    },
  }))

  const prepare = async (): Promise<Result<void>> => {
    const saved = await untilSaved()
    if (!saved.ok) return saved
    const reachable = await canOpenAgain()
    if (!reachable.ok) return reachable
    const waiting = registration?.waiting
    if (waiting == null) return ok(undefined)
    await letIn(waiting)
    // An answer may have been given meanwhile.
    return untilSaved()
  }

  const tell = (news: News): void => store.setState({ news, refusal: null })
  for (const event of missingEvents) window.addEventListener(event, () => tell('files-missing'))
  if (workerUrl !== null && 'serviceWorker' in navigator) {
    void register(workerUrl, tell, () => store.getState().isReloading).then((registered) => {
      registration = registered
    })
  }
  return store
}

/** Null where the browser refuses: the app then runs as any other page. */
async function register(
  workerUrl: string,
  tell: (news: News) => void,
  isReloading: () => boolean,
): Promise<ServiceWorkerRegistration | null> {
  const { serviceWorker } = navigator
  let hasController = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (hasController && !isReloading()) tell('updated-elsewhere')
    hasController = true
  })
  try {
    const registration = await serviceWorker.register(workerUrl, { updateViaCache: 'none' })
    const follow = (): void => {
      const { installing, active } = registration
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && active !== null) tell('update-waiting')
        if (installing.state === 'activated' && active === null) tell('ready-offline')
      })
    }
    if (registration.waiting !== null && registration.active !== null) tell('update-waiting')
    follow()
    registration.addEventListener('updatefound', follow)
    lookAgain(registration)
    return registration
  } catch (thrown) {
    console.warn('This browser does not keep the app for use offline.', thrown)
    return null
  }
}

function lookAgain(registration: ServiceWorkerRegistration): void {
  let lookedAt = performance.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - lookedAt < lookAgainAfterMs) return
    lookedAt = performance.now()
    registration.update().catch((thrown: unknown) => console.info('No new version was looked for.', thrown))
  })
}

/** Resolves when the waiting version runs, is gone, or takes too long: the page then opens with whichever version is there. */
function letIn(waiting: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, startWithinMs)
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated' || waiting.state === 'redundant') resolve()
    })
    waiting.postMessage({ type: 'SKIP_WAITING' })
  })
}

/** Without a service worker a reload needs the app's server. */
async function canOpenAgain(): Promise<Result<void>> {
  if ('serviceWorker' in navigator && navigator.serviceWorker.controller !== null) return ok(undefined)
  try {
    const answer = await fetch(document.baseURI, { method: 'HEAD', cache: 'no-store' })
    if (answer.ok) return ok(undefined)
  } catch (thrown) {
    console.info('The app’s server was asked before a reload.', thrown)
  }
  return fail(
    'offline',
    'The app’s server does not answer, so this page stays open. Your labels are saved.',
    'Go on here, and reload when the server is back.',
  )
}
