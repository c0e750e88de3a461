// What the page may ask of the two workers: plain data in, `Result` of plain data out. Types only.
import type { LoadProgress } from '../core/dataset.ts'
import type { ModelId } from '../core/events.ts'
import type { ClassId, ClassInfo, ImageShape, ItemId, ItemKind, RawItems } from '../core/item.ts'
import type {
  Checkpoint,
  Proposal,
  ProposeTask,
  TrainedRound,
  TrainingProgress,
  TrainTask,
} from '../core/ports.ts'
import type { Result } from '../core/result.ts'

export interface OpenRequest {
  readonly datasetId: string
  readonly seed: number
  /** The class ratio of an unbalanced set; null: the usual one of the set. */
  readonly imbalance: number | null
  /** Items of the pool a project was made with; null for a new project. Copies of other sizes are kept apart in the cache. */
  readonly poolSize: number | null
  /** Items that a project has asked about, which its data must have. */
  readonly items: readonly ItemId[]
  /** Files dropped or picked; looked at before the app's own origin and the cache. */
  readonly files: readonly File[]
  /** The page's base address, where `datasets/…` is looked for; null: look at `files` only. */
  readonly appUrl: string | null
}

export interface DataSetSummary {
  readonly itemKind: ItemKind
  readonly classes: readonly ClassInfo[]
  readonly poolSize: number
  readonly heldOutSize: number
  /** What a person should know about the data, in sentences; no reason not to go on. */
  readonly warnings: readonly string[]
}

export type DrawTask = Pick<ProposeTask, 'exclude' | 'settings' | 'round' | 'size'>

/** A proposal by a model. */
export type ModelTask = Omit<ProposeTask, 'checkpoint' | 'modelId'> & { readonly modelId: ModelId }

/** Which choice of a batch is to be made again, by several strategies. */
export interface ComparisonTask extends Pick<
  ModelTask,
  'modelId' | 'round' | 'size' | 'settings' | 'exclude'
> {
  readonly strategies: readonly string[]
  /** What the look at the pool was begun for: this choice, or an earlier one by the same model whose look was used again. */
  readonly looked: Pick<ModelTask, 'settings' | 'exclude' | 'size'>
}

/** What one strategy would choose, most informative first. */
export interface StrategyPicks {
  readonly strategy: string
  readonly items: readonly ItemId[]
}

export interface Comparison {
  /** In the order of the task's strategies. */
  readonly picks: readonly StrategyPicks[]
  /** How many pool items were scored for all that read scores. */
  readonly scored: number
}

/** The pool worker, seen from the page: bytes, never tensors. Answers at once, whatever the trainer is doing. */
export interface PoolApi {
  readonly open: (
    request: OpenRequest,
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Result<DataSetSummary>>
  /** Gives up a load that is under way; `open` then answers `aborted`. */
  readonly cancelOpen: () => void
  readonly readItems: (ids: readonly ItemId[]) => Promise<Result<RawItems>>
  /** A start set, or more of it: for when there is no model. */
  readonly draw: (task: DrawTask) => Promise<Result<Proposal>>
  /** The true classes of pool items, for the simulated oracle only. */
  readonly truth: (ids: readonly ItemId[]) => Promise<Result<readonly ClassId[]>>
  /** Every pool item with its true class, in the pool's order, for experiments only. */
  readonly everyLabel: () => Promise<Result<TrainTask['labels']>>
  /** Lets the trainer read through `port` without passing bytes through the page. */
  readonly serveTrainer: (port: MessagePort) => void
}

/** The pool worker, seen from the trainer. Rejects on a bug only: the trainer's own boundary turns that into a `Result`. */
export interface PoolReader {
  readonly describe: () => Promise<{ readonly shape: ImageShape; readonly poolIds: readonly ItemId[] }>
  readonly read: (ids: readonly ItemId[]) => Promise<RawItems>
  /** `size` held-out items, the same for all that is done with the data once opened, and their true class indices. */
  readonly heldOut: (size: number) => Promise<{ readonly items: RawItems; readonly labels: Uint8Array }>
}

/** `auto`: the first of webgpu, webgl, wasm, cpu that this machine can use well. */
export type BackendChoice = 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu'

export interface BackendRequest {
  /** Tried first. */
  readonly preferred: BackendChoice
  /** Not to be tried, and why. */
  readonly avoid?: readonly SkippedBackend[]
}

export interface SkippedBackend {
  readonly name: Exclude<BackendChoice, 'auto'>
  /** As it goes on after “WebGPU: ”. */
  readonly reason: string
}

/** What computes, and why that. */
export interface BackendInfo {
  readonly name: Exclude<BackendChoice, 'auto'>
  /** In words a person can read. */
  readonly reason: string
  /** The graphics adapter in its maker's words; null without one. */
  readonly adapter: string | null
  /** What would have come first, and why it was not taken. */
  readonly skipped: readonly SkippedBackend[]
  /** What the graphics device did in this session and how it went on, in words; absent while it has done nothing. */
  readonly setback?: string
}

/** A job's name, for `cancel`. Unique among the jobs of one client. */
export type JobId = string

/**
 * The trainer worker. Jobs yield between batches, so that several calls interleave and a cancel is heard. Once its graphics device has
 * failed, every job, those under way included, answers `gpu-lost` or `out-of-memory`: only a new trainer computes again.
 */
export interface TrainerApi {
  readonly start: (request: BackendRequest) => Promise<Result<BackendInfo>>
  readonly train: (
    jobId: JobId,
    task: TrainTask,
    onProgress: (progress: TrainingProgress) => void,
  ) => Promise<Result<TrainedRound>>
  /** Null when it does not hold `task.modelId`: `restore` it first. */
  readonly propose: (jobId: JobId, task: ModelTask) => Promise<Result<Proposal | null>>
  readonly restore: (checkpoint: Checkpoint) => Promise<Result<void>>
  /**
   * What other strategies would choose. Leaves no trace: no later proposal comes out otherwise for it. Null when it does not hold
   * `task.modelId` and is given no `checkpoint` of it either.
   */
  readonly compare: (
    jobId: JobId,
    task: ComparisonTask,
    checkpoint: Checkpoint | null,
  ) => Promise<Result<Comparison | null>>
  /** Lets go of every network: another project begins, whose models may go by the same names. No job may be under way. */
  readonly forget: () => Promise<Result<void>>
  readonly cancel: (jobId: JobId) => void
  /** Tensors alive and their bytes. */
  readonly memory: () => Promise<{ readonly tensors: number; readonly bytes: number }>
  /** Answers as soon as the worker is free: its heartbeat. */
  readonly ping: () => Promise<void>
  /** Cancels every job and ends the workers that help; the end of a trainer's own worker does the same. */
  readonly close: () => void
}
