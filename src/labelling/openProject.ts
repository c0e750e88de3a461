// Opens a project: takes its lock, reads its log, loads its data, starts the loop, and keeps a store in step for the screen.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ProjectChange, ProjectEvent } from '../core/events.ts'
import type { ItemId } from '../core/item.ts'
import { createLoop, type Loop } from '../core/loop.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { defaultSettings } from '../core/settings.ts'
import { emptyState } from '../core/state.ts'
import { paceAfter, secondsLeft, type TransferPace } from '../core/timeLeft.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { checkpointsOf } from '../storage/checkpoints.ts'
import { journalOf, readEvents } from '../storage/eventLog.ts'
import { acquireProject, type ProjectLock } from '../storage/lock.ts'
import { createWorkersClient } from '../workers/client.ts'
import type { BackendChoice } from '../workers/protocol.ts'
import { createActions } from './actions.ts'
import type { LabellingState, LabellingStoreState } from './labellingState.ts'
import { createOtherPicks } from './otherPicks.ts'
import { pendingProjects } from './pendingProjects.ts'
import { createStopwatch } from './stopwatch.ts'
import { viewOf } from './view.ts'

export interface OpenProject {
  readonly store: StoreApi<LabellingStoreState>
  /** Stops its workers and lets another tab write. Labels already given are still stored. */
  readonly close: () => void
}

/** How often labels that storage has refused are tried again. */
const retrySavingEveryMs = 2000
/** Crashes of the trainer in a row that are answered by simply starting it again. */
const mostCrashes = 3

/** How long a page that was just left may take to let go of its project. */
const lettingGoMs = 500

const clock = { now: () => Date.now() }

/**
 * Opens `projectId`; `files` are data files dropped or picked for it, `backend` is what should compute. The store says how far it is, and
 * never throws.
 */
export function openProject(
  projectId: string,
  files: readonly File[] = [],
  backend: BackendChoice = 'auto',
): OpenProject {
  let loop: Loop | null = null
  let lock: ProjectLock | null = null
  let crashes = 0
  const closing = new AbortController()
  let loading = new AbortController()
  /** Tells other tabs that look at this project that its log has grown. */
  const news = new BroadcastChannel(`querent-project-${projectId}`)
  news.onmessage = () => void follow()
  const isClosed = (): boolean => closing.signal.aborted
  const stopwatch = createStopwatch(clock)
  const client = createWorkersClient({
    backend,
    onBackend: (started) => set({ backend: started }),
  })

  const initial: LabellingState = {
    projectId,
    phase: 'opening',
    error: null,
    loading: null,
    warnings: [],
    project: emptyState,
    current: null,
    durableSeq: 0,
    notSaved: null,
    isReadOnly: false,
    training: null,
    isProposing: false,
    stopped: null,
    isSimulating: false,
    backend: null,
    problem: null,
  }
  const store: StoreApi<LabellingStoreState> = createStore<LabellingStoreState>()(() => ({
    ...initial,
    ...createActions({
      loop: () => (store.getState().isReadOnly ? null : loop),
      client,
      stopwatch,
      current: () => store.getState().current,
      focus: (itemId) => {
        loop?.focus(itemId)
        refresh(itemId)
      },
      onSimulating: (isSimulating) => set({ isSimulating }),
      onProblem: (problem) => set({ problem }),
      onWarningsRead: () => set({ warnings: [] }),
      cancelLoading: () => loading.abort(),
      otherPicks: createOtherPicks({
        loop: () => loop,
        checkpoints: checkpointsOf(projectId),
        compare: client.compare,
      }),
      begin: (how) => void begin(how),
    }),
  }))
  const set = (change: Partial<LabellingState>): void => {
    if (!isClosed()) store.setState(change)
  }

  /** Brings the store in step with the loop. `focused`: the item the person moved to; the one on screen stays otherwise. */
  const refresh = (focused = store.getState().current): void => {
    if (loop === null) return
    const view = viewOf(loop, focused)
    const { durableSeq, isReadOnly } = store.getState()
    if (view.durableSeq > durableSeq && !isReadOnly && !isClosed()) news.postMessage(null)
    loop.focus(view.current)
    stopwatch.show(view.current)
    if (view.project.points.length > store.getState().project.points.length) crashes = 0
    set(view)
    if (view.problem?.kind === 'worker-crashed' && crashes < mostCrashes) {
      crashes += 1
      loop.retry()
    }
  }

  /** Opens the project from its log: as the writer if `writer` is given, can be taken over, or is free; else to look at. */
  const begin = async (writer: ProjectLock | 'take-over' | null): Promise<void> => {
    set({ phase: 'opening', error: null, loading: null })
    const opened = await open(writer)
    // A load that gave way to another one is no news; one that the person gave up is.
    if (!opened.ok && (opened.error.kind !== 'aborted' || loading.signal.aborted))
      set({ phase: 'failed', error: opened.error })
  }

  const acquire = async (how: 'take-over' | null): Promise<Result<ProjectLock>> => {
    if (how === 'take-over') return acquireProject(projectId, { steal: true, onLost: becomeReadOnly })
    const free = await acquireProject(projectId, { onLost: becomeReadOnly })
    if (free.ok || free.error.kind === 'insecure-context') return free
    // The page that was left or reloaded a moment ago may still be letting go.
    const wait = AbortSignal.timeout(lettingGoMs)
    return acquireProject(projectId, { wait, onLost: becomeReadOnly })
  }

  /** Becomes the writer when the tab that is closes or dies. */
  const waitForTurn = async (): Promise<void> => {
    const turn = await acquireProject(projectId, { wait: closing.signal, onLost: becomeReadOnly })
    if (!turn.ok) return
    if (lock !== null || isClosed()) turn.value.release()
    else await begin(turn.value)
  }

  const open = async (writer: ProjectLock | 'take-over' | null): Promise<Result<void>> => {
    const locked =
      writer === null || writer === 'take-over'
        ? lock === null
          ? await acquire(writer)
          : ok(lock)
        : ok(writer)
    if (isClosed()) {
      if (locked.ok) locked.value.release()
      return ok(undefined)
    }
    lock = locked.ok ? locked.value : null
    // Without locks at all (an insecure address) the log's refusal of double entries is the guard.
    const isReadOnly = !locked.ok && locked.error.kind !== 'insecure-context'
    if (isReadOnly) void waitForTurn()
    const read = await readEvents(projectId)
    if (!read.ok) return read
    const begun = await withData(read.value)
    if (!begun.ok) return begun
    if (isClosed()) return ok(undefined)

    set({ isReadOnly })
    const loop = startLoop(read.value)
    if (begun.value !== null && !isReadOnly) loop.dispatch(begun.value)
    else if (!isReadOnly) loop.retry()
    if (!isReadOnly) void client.warmUp()
    refresh()
    set({ phase: 'ready' })
    return ok(undefined)
  }

  const startLoop = (events: readonly ProjectEvent[]): Loop => {
    loop?.close()
    loop = createLoop(events, {
      journal: journalOf(projectId),
      checkpoints: checkpointsOf(projectId),
      learner: client.learner,
      clock,
    })
    loop.subscribe(refresh)
    return loop
  }

  /** Shows what the tab that writes has done since. A loop that is given no event and no `retry` starts nothing. */
  const follow = async (): Promise<void> => {
    const { isReadOnly, phase } = store.getState()
    if (!isReadOnly || phase !== 'ready') return
    const read = await readEvents(projectId)
    if (!read.ok || isClosed() || !store.getState().isReadOnly) return
    startLoop(read.value)
    refresh()
  }

  /** Loads the data behind the log. Gives the first event of a project that has none yet. */
  const withData = async (events: readonly ProjectEvent[]): Promise<Result<ProjectChange | null>> => {
    const first = events[0]
    const asked = pendingProjects.get(projectId)
    const made = first?.type === 'project-created' ? first : null
    const datasetId = made?.dataset.id ?? asked?.datasetId
    if (datasetId === undefined) {
      return fail(
        'bad-input',
        'This project is not stored in this browser. It may have been deleted, or belong to another browser.',
        'Go back to the start, or import the project’s file.',
      )
    }
    const settings = { ...defaultSettings, ...asked?.settings }
    const info = datasetCatalogue.find(({ id }) => id === datasetId)
    const seed = made?.dataset.seed ?? settings.seed
    const imbalance = made?.dataset.imbalance ?? asked?.imbalance ?? info?.imbalance ?? null
    const dropped = files.length > 0 ? files : (asked?.files ?? [])
    let pace: TransferPace | null = null
    loading = new AbortController()
    const loaded = await client.open(
      {
        datasetId,
        seed,
        imbalance,
        poolSize: made?.poolSize ?? null,
        items: itemsAskedAbout(events),
        files: dropped,
        appUrl: document.baseURI,
      },
      (progress) => {
        pace = paceAfter(pace, progress, performance.now())
        set({ loading: { ...progress, secondsLeft: secondsLeft(pace, progress) } })
      },
      loading.signal,
    )
    if (!loaded.ok) return loaded
    const { itemKind, poolSize, classes, warnings } = loaded.value
    set({ warnings })
    if (made !== null) return ok(null)
    pendingProjects.remove(projectId)
    return ok({
      type: 'project-created',
      name: asked?.name ?? info?.name ?? datasetId,
      dataset: { id: datasetId, seed, ...(imbalance === null ? {} : { imbalance }) },
      itemKind,
      poolSize,
      classes,
      settings,
    })
  }

  /** Another tab has taken over: what was dispatched here is still stored or refused by the log, nothing more is begun. */
  const becomeReadOnly = (): void => {
    loop?.close()
    lock = null
    set({ isReadOnly: true, isSimulating: false })
    void waitForTurn()
  }

  const saving = setInterval(() => {
    if (loop !== null && loop.activity().saveError !== null) loop.retrySaving()
  }, retrySavingEveryMs)
  void begin(null)

  return {
    store,
    close: () => {
      clearInterval(saving)
      closing.abort()
      loading.abort()
      news.close()
      loop?.close()
      client.close()
      lock?.release()
    },
  }
}

/** Every item a project has ever asked about. */
function itemsAskedAbout(events: readonly ProjectEvent[]): readonly ItemId[] {
  const items = events.flatMap((event) =>
    event.type === 'batch-proposed' ? event.items.map(({ itemId }) => itemId) : [],
  )
  return [...new Set(items)]
}
