// Opens an experiment that is stored in this browser, and keeps a store in step for the screen. One tab at a time runs it, by a lock;
// others follow what that tab has stored.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ExperimentResult } from '../core/experiment.ts'
import { ok, type Result } from '../core/result.ts'
import { changeExperiment, readExperiment, type KeptExperiment } from '../storage/experiments.ts'
import { acquireExperiment, whileNotRunning, type HeldLock } from '../storage/lock.ts'
import { askToPersist } from '../storage/persistence.ts'
import type { ExperimentRecord } from '../storage/schemas.ts'
import type { BackendChoice } from '../workers/protocol.ts'
import { createBench } from './bench.ts'
import { openNews } from './experimentNews.ts'
import {
  nothingOpen,
  restingPhase,
  type ExperimentPhase,
  type ExperimentState,
  type ExperimentStoreState,
} from './experimentState.ts'
import { leftBehind, type Stopped } from './leftBehind.ts'
import { occasionally } from './occasionally.ts'
import type { ExperimentProgress } from './progress.ts'
import { analyse } from './statistics/analyse.ts'
import { unitsIn } from './units.ts'

export interface OpenExperiment {
  readonly store: StoreApi<ExperimentStoreState>
  /** Stops its workers. An experiment that was running goes on where it is opened next, with the round it was in. */
  readonly close: () => void
}

export interface OpenExperimentOptions {
  /** Data files dropped or picked for it. */
  readonly files?: readonly File[]
  /** What should compute where the experiment leaves it open. */
  readonly backend?: BackendChoice
}

/** What this tab computes, and what becomes of it when it is stopped. */
interface Work {
  readonly controller: AbortController
  then: Stopped
}

/** How often a screen hears of progress. */
const progressEveryMs = 200
/** How long a page that was just left may take to let go of its experiment. */
const lettingGoMs = 500

/**
 * Opens `experimentId`. One that was running when its page went away goes on at once, unless another tab runs it. The store says how
 * far it is, and never throws.
 */
export function openExperiment(
  experimentId: string,
  { files = [], backend = 'auto' }: OpenExperimentOptions = {},
): OpenExperiment {
  const closing = new AbortController()
  const isClosed = (): boolean => closing.signal.aborted
  let record: ExperimentRecord | null = null
  let work: Work | null = null
  let analysed = ''
  let looksWanted = 0
  let isLooking = false
  let isWaiting = false
  /** Wanted while it was being timed. */
  let startsNext = false

  const store = createStore<ExperimentStoreState>()(() => ({
    ...nothingOpen,
    experimentId,
    estimateTime: (more) => void estimateTime(more),
    start: (more) => void start(more),
    pause: () => stop('pause'),
    cancel: () => (work === null ? void end() : stop('cancel')),
    setJobs: (jobs) => void change({ jobs }).then(() => set({ jobs, estimate: bench.estimate() })),
    dismissWarnings: () => set({ warnings: [] }),
    readItems: (ids) => bench.pictures.read(ids),
    trueClasses: (ids) => bench.pictures.truth(ids),
  }))
  const set = (now: Partial<ExperimentState>): void => {
    if (!isClosed()) store.setState(now)
  }
  const news = openNews(experimentId, (heard) => {
    if (heard.kind === 'stored') void look()
    else if (store.getState().phase === 'elsewhere') showProgress(heard)
  })
  const tell: typeof news.tell = (what) => {
    if (!isClosed()) news.tell(what)
  }

  const bench = createBench({
    experimentId,
    record: () => record,
    files,
    backend,
    onLoading: (loading) => {
      set({ loading })
      tell({ kind: 'progress', progress: null, loading })
    },
    onFindings: ({ backend: started, warnings }) => set({ backend: started, warnings, loading: null }),
  })

  const showProgress = (now: { progress: ExperimentProgress | null; loading: string | null }): void =>
    set(now.progress === null ? now : { ...now, unitsDone: now.progress.unitsDone })
  const showResult = (result: ExperimentResult): void => {
    const unitsDone = Math.max(store.getState().unitsDone, unitsIn(result).unitsDone)
    set({ result, backend: result.backend, unitsDone })
    // Statistics are of whole runs. In a task of its own: a frame may come in between.
    const whole = `${unitsIn(result).unitsDone} ${result.isFinished}`
    if (whole === analysed) return
    analysed = whole
    setTimeout(() => set({ analysis: analyse(result) }))
  }
  const show = ({ record: found, result }: KeptExperiment, phase: ExperimentPhase): void => {
    record = found
    const { name, plan, jobs, units, unitsDone, origin } = found
    set({ phase, error: null, name, plan, jobs, units, isImported: origin === 'imported' })
    if (phase !== 'elsewhere') set({ progress: null, loading: null })
    if (phase !== 'elsewhere' || store.getState().progress === null) set({ unitsDone })
    if (result !== null) showResult(result)
  }

  const change = async (
    now: Parameters<typeof changeExperiment>[1],
    result: ExperimentResult | null = null,
  ): Promise<Result<void>> => {
    const changed = await changeExperiment(experimentId, now, result)
    if (changed.ok && record !== null) record = { ...record, ...now }
    return changed
  }
  const acquire = (): Promise<Result<HeldLock>> =>
    acquireExperiment(experimentId, { wait: AbortSignal.timeout(lettingGoMs), onLost: ignore })

  /** Brings the screen in step with what is stored; goes on with what was running when its page went away. */
  const look = async (): Promise<void> => {
    looksWanted += 1
    if (isLooking) return
    isLooking = true
    for (let seen = 0; seen !== looksWanted && !isClosed();) {
      seen = looksWanted
      await lookOnce()
    }
    isLooking = false
  }
  const lookOnce = async (): Promise<void> => {
    const found = await readExperiment(experimentId)
    if (work !== null) {
      if (found.ok) set({ name: found.value.record.name })
    } else if (!found.ok) {
      set({ phase: 'failed', error: found.error, loading: null, progress: null })
    } else if (found.value.record.status !== 'under-way') {
      const { phase, error } = store.getState()
      show(found.value, restingPhase(found.value.record))
      // Someone has renamed it: what went wrong is still to be read.
      if (phase === 'failed' && found.value.record.status !== 'ended') set({ phase, error })
    } else if (isWaiting) {
      show(found.value, 'elsewhere')
    } else {
      await goOnOrFollow(found.value)
    }
  }
  const goOnOrFollow = async (found: KeptExperiment): Promise<void> => {
    const lock = await acquire()
    if (!lock.ok) {
      // Where tabs cannot agree, a person decides.
      const canAgree = lock.error.kind !== 'insecure-context'
      show(found, canAgree ? 'elsewhere' : 'paused')
      if (canAgree) void waitForTurn()
      return
    }
    // It may have been paused while this tab waited.
    const now = await readExperiment(experimentId)
    if (!now.ok || now.value.record.status !== 'under-way' || work !== null || isClosed()) {
      lock.value.release()
      looksWanted += 1
      return
    }
    show(now.value, 'running')
    void run(begin(), lock.value)
  }
  /** Looks again when the tab that runs it stops, closes or dies. */
  const waitForTurn = async (): Promise<void> => {
    isWaiting = true
    const turn = await acquireExperiment(experimentId, { wait: closing.signal, onLost: ignore })
    isWaiting = false
    if (turn.ok) turn.value.release()
    if (!isClosed()) await look()
  }

  const begin = (): Work => {
    const begun: Work = { controller: new AbortController(), then: 'pause' }
    work = begun
    return begun
  }
  const stop = (then: Work['then']): void => {
    if (work === null) return
    work.then = then
    work.controller.abort()
    if (store.getState().phase === 'running') set({ phase: 'pausing' })
  }
  const canBegin = (): boolean =>
    work === null && ['ready', 'paused', 'failed'].includes(store.getState().phase) && record !== null

  const start = async (more?: readonly File[]): Promise<void> => {
    if (more !== undefined) bench.give(more)
    if (store.getState().phase === 'estimating') {
      startsNext = true
      stop('pause')
    }
    if (!canBegin()) return
    const own = begin()
    set({ phase: 'running', error: null, loading: 'Starting' })
    const lock = await acquire()
    if (lock.ok || lock.error.kind === 'insecure-context') {
      await run(own, lock.ok ? lock.value : null)
      return
    }
    work = null
    await look()
  }

  const run = async (own: Work, lock: HeldLock | null): Promise<void> => {
    const progress = occasionally(progressEveryMs, (now: ExperimentProgress) => {
      const told = { progress: now, loading: null }
      showProgress(told)
      tell({ kind: 'progress', ...told })
    })
    const outcome = await compute(own, progress.tell)
    progress.stop()
    const stored = await settle(own, outcome)
    work = null
    lock?.release()
    if (isClosed()) return
    tell({ kind: 'stored' })
    const error = stored.ok
      ? own.controller.signal.aborted || outcome.ok
        ? null
        : outcome.error
      : stored.error
    if (outcome.ok) showResult(outcome.value)
    const phase = error !== null || record === null ? 'failed' : restingPhase(record)
    set({ phase, error, loading: null, progress: null })
  }
  const compute = async (
    { controller: { signal } }: Work,
    onProgress: (progress: ExperimentProgress) => void,
  ): Promise<Result<ExperimentResult>> => {
    const marked = await change({ status: 'under-way', lastUsedAt: Date.now() })
    if (!marked.ok) return marked
    const onStored = (): void => tell({ kind: 'stored' })
    onStored()
    void askToPersist()
    return bench.run({ signal, onProgress, onResult: showResult, onStored })
  }
  /** Stores what became of it. */
  const settle = (own: Work, outcome: Result<ExperimentResult>): Promise<Result<void>> => {
    const left = leftBehind(outcome, own.controller.signal.aborted ? own.then : null)
    return left === null ? Promise.resolve(ok(undefined)) : change(left, outcome.ok ? outcome.value : null)
  }
  /** Ends one that does not run. */
  const end = async (): Promise<void> => {
    if (record?.status !== 'paused') return
    const ended = await whileNotRunning(experimentId, () => change({ status: 'ended' }))
    tell({ kind: 'stored' })
    await look()
    if (!ended.ok && store.getState().phase !== 'elsewhere') set({ phase: 'failed', error: ended.error })
  }

  const estimateTime = async (more?: readonly File[]): Promise<void> => {
    if (!canBegin() || record === null) return
    if (more !== undefined) bench.give(more)
    const { signal } = begin().controller
    set({ phase: 'estimating', error: null, loading: 'Starting' })
    const timed = await bench.time(signal)
    work = null
    const error = timed.ok || signal.aborted ? null : timed.error
    const phase = error === null ? restingPhase(record) : 'failed'
    set({ phase, error, loading: null, estimate: bench.estimate() })
    if (startsNext) {
      startsNext = false
      return start()
    }
    // Something may have been stored meanwhile.
    void look()
  }

  void look()
  return {
    store,
    close: () => {
      closing.abort()
      if (work?.controller.signal.aborted === false) stop('leave')
      bench.close()
      news.close()
    },
  }
}

const ignore = (): void => undefined
