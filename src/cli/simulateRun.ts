// One simulated run in this process: the same loop, trainer and pool as in the browser, with a log in memory.
import { createLoop, type Loop } from '../core/loop.ts'
import { createMemoryStores, noCache } from '../core/memoryStores.ts'
import { scoresOf } from '../core/metrics.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ProjectSettings } from '../core/settings.ts'
import { simulate } from '../core/simulate.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { createLocalLearner } from '../workers/learner.ts'
import { createPool } from '../workers/pool.ts'
import { createTrainer } from '../workers/trainer.ts'
import { filesOf } from './dataFolder.ts'
import { followRounds } from './roundProgress.ts'
import { scorerThreads } from './scorerThreads.ts'
import { versions } from './versions.ts'

export interface SimulateRequest {
  readonly dataset: string
  /** The class ratio of an unbalanced set; its usual one by default. */
  readonly imbalance?: number
  /** The folder of the data set's files, or its parent; null for a set that needs none. */
  readonly data: string | null
  readonly settings: ProjectSettings
  readonly backend: 'wasm' | 'cpu'
}

/** Scores are macro averages on the held-out set, in [0, 1]; times are seconds of wall clock. */
export interface SimulatedRound {
  readonly labels: number
  readonly accuracy: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly trainSeconds: number
  readonly scoreSeconds: number
  readonly selectSeconds: number
  /** The items that were labelled for this round, in the order they were asked. `rounds[0]` is the start set. */
  readonly picked: readonly string[]
}

/** A run so far. */
export interface SimulatedRun {
  readonly backend: { readonly name: string; readonly reason: string }
  readonly versions: Readonly<Record<string, string>>
  /** Whether `rounds` are all that were asked for. */
  readonly finished: boolean
  readonly rounds: readonly SimulatedRound[]
}

export interface SimulateOptions {
  /** Gets a line for everything worth keeping. */
  readonly report?: (line: string) => void
  /** Gets what is going on, many times a second. */
  readonly onProgress?: (line: string) => void
  /** Gets the run after every round but the last. */
  readonly onRound?: (run: SimulatedRun) => void
  /** Ends the run early: it is then `ok` with the rounds so far, once its data set is open. */
  readonly signal?: AbortSignal
}

/** Runs to the budget. */
export async function simulateRun(
  request: SimulateRequest,
  options: SimulateOptions = {},
): Promise<Result<SimulatedRun>> {
  const {
    report = ignore,
    onProgress = ignore,
    onRound = ignore,
    signal = new AbortController().signal,
  } = options
  const { settings, dataset } = request
  const info = datasetCatalogue.find(({ id }) => id === dataset)
  if (info === undefined) return fail('bad-input', `There is no data set ${dataset}.`)
  const files = await filesOf(info, request.data)
  if (!files.ok) return files
  const imbalance = request.imbalance ?? info.imbalance
  const pool = createPool(noCache)
  signal.addEventListener('abort', () => pool.cancelOpen())
  const opened = await pool.open(
    {
      datasetId: dataset,
      seed: settings.seed,
      imbalance,
      poolSize: null,
      items: [],
      files: files.value,
      appUrl: null,
    },
    ({ what }) => onProgress(what),
  )
  if (!opened.ok) return opened
  const { itemKind, poolSize, classes, warnings } = opened.value
  for (const warning of warnings) report(`Warning: ${warning}`)
  if (settings.budget > poolSize) {
    return fail(
      'bad-input',
      `The run asks for ${settings.budget} labels, but the pool holds ${poolSize} items.`,
    )
  }
  const trainer = createTrainer(pool.reader, { scorers: scorerThreads() })
  const started = await trainer.start({ preferred: request.backend })
  if (!started.ok) return started
  const backend = { name: started.value.name, reason: started.value.reason }
  report(`${dataset}, ${settings.strategy}, ${settings.network}: ${backend.reason}`)

  const loop = createLoop([], {
    ...createMemoryStores(),
    learner: createLocalLearner(trainer, pool),
    clock: { now: () => Date.now() },
  })
  signal.addEventListener('abort', () => loop.close())
  const about = { backend, versions: await versions() }
  const runOf = (finished: boolean): SimulatedRun => ({ ...about, finished, rounds: roundsOf(loop) })
  followRounds(loop, {
    report,
    onProgress,
    onRound: () => onRound(runOf(false)),
    now: () => performance.now(),
  })
  loop.dispatch({
    type: 'project-created',
    name: dataset,
    dataset: { id: dataset, seed: settings.seed, ...(imbalance === null ? {} : { imbalance }) },
    itemKind,
    poolSize,
    classes,
    settings,
  })
  try {
    const simulated = await simulate(loop, pool.truth, { batches: null, signal })
    return simulated.ok ? ok(runOf(!signal.aborted)) : simulated
  } finally {
    trainer.close()
  }
}

const ignore = (): void => undefined

function roundsOf(loop: Loop): SimulatedRound[] {
  const proposals = loop.events().filter((event) => event.type === 'batch-proposed')
  return loop.state().points.map((point, round) => {
    const { accuracy, precision, recall, f1 } = scoresOf(point.confusion)
    const proposal = proposals.find((event) => event.round === round)
    return {
      labels: point.labels,
      accuracy,
      precision,
      recall,
      f1,
      trainSeconds: point.trainMillis / 1000,
      scoreSeconds: (proposal?.scoreMillis ?? 0) / 1000,
      selectSeconds: (proposal?.selectMillis ?? 0) / 1000,
      picked: proposal?.items.map(({ itemId }) => itemId) ?? [],
    }
  })
}
