// What the loop needs from the world: durable storage, a clock, and someone who trains. Implemented outside core.
import type { DataSet } from './dataset.ts'
import type { ModelId, ProjectEvent, ProposedItem, RoundResult } from './events.ts'
import type { FileVersion } from './fileVersion.ts'
import type { ClassId, ItemId } from './item.ts'
import type { Result } from './result.ts'
import type { ProjectSettings } from './settings.ts'

/** Wall-clock time, milliseconds since 1970. */
export interface Clock {
  readonly now: () => number
}

/** A network's weights as plain data: named tensors laid end to end in `data` (float32). */
export interface SavedWeights {
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[] }[]
  readonly data: Float32Array<ArrayBuffer>
}

/** A model that can be asked again after a reload. */
export interface Checkpoint {
  readonly modelId: ModelId
  readonly network: string
  /** The output order. */
  readonly classIds: readonly ClassId[]
  readonly weights: SavedWeights
}

/** The event log of one project. */
export interface Journal {
  /** Resolves once the event is durable; a failure means it is not stored. Called for one event at a time, in order. */
  readonly append: (event: ProjectEvent) => Promise<Result<void>>
}

export interface CheckpointStore {
  readonly save: (checkpoint: Checkpoint) => Promise<Result<void>>
  /** Null when there is none. */
  readonly load: (modelId: ModelId) => Promise<Result<Checkpoint | null>>
}

export interface TrainingProgress {
  readonly epoch: number
  readonly epochs: number
  readonly step: number
  readonly steps: number
  readonly loss: number
  readonly itemsPerSecond: number
  readonly secondsLeft: number
}

export interface TrainTask {
  readonly modelId: ModelId
  readonly round: number
  readonly settings: ProjectSettings
  readonly classIds: readonly ClassId[]
  readonly labels: readonly { readonly itemId: ItemId; readonly classId: ClassId }[]
  /** The model to start from; null for fresh weights. */
  readonly warmFrom: Checkpoint | null
}

export interface TrainedRound {
  readonly result: RoundResult
  readonly checkpoint: Checkpoint
}

export interface ProposeTask {
  /** Null: draw at random. */
  readonly modelId: ModelId | null
  /** `modelId`'s weights, for a learner that does not hold them any more. */
  readonly checkpoint: () => Promise<Result<Checkpoint | null>>
  readonly round: number
  readonly size: number
  readonly settings: ProjectSettings
  readonly classIds: readonly ClassId[]
  readonly exclude: readonly ItemId[]
}

export interface Proposal {
  readonly items: readonly ProposedItem[]
  readonly scored: number
  readonly scoreMillis: number
  readonly selectMillis: number
}

/** Trains and chooses. One training and one proposal may be under way at the same time. */
export interface Learner {
  readonly train: (
    task: TrainTask,
    onProgress: (progress: TrainingProgress) => void,
    signal: AbortSignal,
  ) => Promise<Result<TrainedRound>>
  readonly propose: (task: ProposeTask, signal: AbortSignal) => Promise<Result<Proposal>>
}

/** Where a parsed data set may be kept so that it need not be parsed again. Disposable: losing it loses no label. */
export interface DataSetCache {
  /** Null when there is none, or when it cannot be read. */
  readonly get: (key: string) => Promise<DataSet | null>
  /** Of everything that is kept; none when they cannot be read. */
  readonly keys: () => Promise<readonly string[]>
  /** A failure to cache is not a failure to load. */
  readonly put: (key: string, dataSet: DataSet) => Promise<Result<void>>
}

/** The bytes at the beginning of a file that have arrived so far. */
export interface PartialDownload {
  readonly version: FileVersion
  readonly bytes: number
}

/** Keeps what has arrived of broken downloads, by their address, so that they can be gone on with. Disposable, like every download. */
export interface PartialStore {
  /** Null when nothing is kept, or it cannot be read. */
  readonly find: (url: string) => Promise<PartialDownload | null>
  /** Forgets what is kept of `url` and begins anew. */
  readonly begin: (url: string, version: FileVersion) => Promise<Result<void>>
  /** Adds `bytes`, which it does not keep hold of, behind the first `offset` bytes. Fails when others, or fewer, are there. */
  readonly append: (url: string, offset: number, bytes: Uint8Array<ArrayBuffer>) => Promise<Result<void>>
  /** All that is kept, in one piece. */
  readonly read: (url: string) => Promise<Result<Blob>>
  readonly remove: (url: string) => Promise<void>
}
