// The page's side of the two workers: starts them, joins them, cancels jobs, and starts them again when they die.
import * as Comlink from 'comlink'
import type { LoadProgress } from '../core/dataset.ts'
import type { ClassId, ItemId, RawItems } from '../core/item.ts'
import type { Learner, TrainTask } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'
import { createComparer, type Compare } from './comparer.ts'
import { createGpuRecovery, isDeviceFailure } from './gpuRecovery.ts'
import { createLearner } from './learner.ts'
import { createMortalWorker, type MortalWorker } from './mortalWorker.ts'
import type {
  BackendChoice,
  BackendInfo,
  DataSetSummary,
  OpenRequest,
  PoolApi,
  TrainerApi,
} from './protocol.ts'

export interface WorkersClient {
  /** Loads a data set into the pool worker. Aborting answers `aborted`. */
  readonly open: (
    request: OpenRequest,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ) => Promise<Result<DataSetSummary>>
  readonly readItems: (ids: readonly ItemId[]) => Promise<Result<RawItems>>
  /** For the simulated oracle only. */
  readonly truth: (ids: readonly ItemId[]) => Promise<Result<readonly ClassId[]>>
  /** Every item of the pool with its true class, for experiments only. */
  readonly everyLabel: () => Promise<Result<TrainTask['labels']>>
  /** Lets go of every network, before another project's. No job may be under way. */
  readonly forget: () => Promise<Result<void>>
  /** Trains and proposes in the trainer worker. */
  readonly learner: Learner
  /** What other strategies would choose, without a trace. */
  readonly compare: Compare
  /** Starts the trainer before its first job: its files are then here, should the network go away. */
  readonly warmUp: () => Promise<Result<void>>
  /** Ends both workers for good. */
  readonly close: () => void
}

export interface ClientOptions {
  readonly backend: BackendChoice
  /** Told each time a trainer has started. */
  readonly onBackend: (backend: BackendInfo) => void
}

export function createWorkersClient({ backend, onBackend }: ClientOptions): WorkersClient {
  let opened: OpenRequest | null = null
  const recovery = createGpuRecovery(backend)
  let running: BackendInfo | null = null
  /** The newest trainer whose device failed: each of its jobs says so, and it counts once. */
  let failed: unknown = null
  const pool = createMortalWorker<PoolApi>({
    spawn: () => new Worker(new URL('./pool.worker.ts', import.meta.url), { type: 'module', name: 'pool' }),
    // A pool that died has its data set to load again; the trainer's port led to the old one.
    prepare: async (_worker, api) => {
      trainer.kill('The pool was started again.')
      return opened === null
        ? ok(undefined)
        : await api.open(
            opened,
            Comlink.proxy(() => undefined),
          )
    },
  })
  const trainer: MortalWorker<TrainerApi> = createMortalWorker<TrainerApi>({
    spawn: () =>
      new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module', name: 'trainer' }),
    prepare: async (worker, api) => {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ poolPort: port1 }, [port1])
      const joined = await pool.call(async (poolApi) => {
        await poolApi.serveTrainer(Comlink.transfer(port2, [port2]))
        return ok(undefined)
      })
      if (!joined.ok) return joined
      const started = await api.start(recovery.request())
      if (started.ok) {
        running = started.value
        onBackend(recovery.tell(running))
      }
      return started
    },
    heartbeat: { ping: (api) => api.ping(), everyMs: 5000, leastSilenceMs: 30_000 },
  })

  /** Runs `work` on a living trainer, and again on the next one when the graphics device of this one fails. */
  const onTrainer: typeof trainer.call = async (work) => {
    for (;;) {
      const answer = await trainer.call(async (api) => {
        const answer = await work(api)
        if (!answer.ok && isDeviceFailure(answer.error) && api !== failed && running !== null) {
          failed = api
          recovery.record(running.name, answer.error)
          trainer.kill('The graphics device failed.', answer.error.kind)
        }
        return answer
      })
      if (answer.ok || !isDeviceFailure(answer.error)) return answer
    }
  }

  return {
    open: async (request, onProgress, signal) => {
      const cancel = (): void => {
        void pool.call(async (api) => {
          await api.cancelOpen()
          return ok(undefined)
        })
      }
      signal.addEventListener('abort', cancel, { once: true })
      const summary = await pool.call((api) => api.open(request, Comlink.proxy(onProgress)))
      signal.removeEventListener('abort', cancel)
      // Files are read once: what was parsed of them is in the cache.
      if (summary.ok) opened = { ...request, files: [] }
      return summary
    },
    readItems: (ids) => pool.call((api) => api.readItems(ids)),
    truth: (ids) => pool.call((api) => api.truth(ids)),
    everyLabel: () => pool.call((api) => api.everyLabel()),
    forget: () => onTrainer((api) => api.forget()),
    learner: createLearner({
      draw: (task) => pool.call((api) => api.draw(task)),
      call: onTrainer,
      proxy: Comlink.proxy,
    }),
    compare: createComparer(onTrainer),
    warmUp: () => onTrainer(() => Promise.resolve(ok(undefined))),
    close: () => {
      trainer.close()
      pool.close()
    },
  }
}
