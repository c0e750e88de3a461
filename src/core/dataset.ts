// What a data set looks like once it is loaded, and what a source is given to load it. Not the loading itself.
import type { ClassInfo, ImageShape, ItemId } from './item.ts'
import type { Result } from './result.ts'

/** One split. Row i has id `ids[i]`, pixels `[height, width, channels]` at i, and true class index `labels[i]`. */
export interface ImageSplit {
  readonly ids: readonly ItemId[]
  /** uint8 `[n, height, width, channels]`. */
  readonly pixels: Uint8Array
  /** Indices into `classes`; hidden from strategies, known to the simulated oracle and to the held-out score. */
  readonly labels: Uint8Array
}

/** A benchmark: everything is labelled; the pool's labels stay hidden until an oracle gives them. */
export interface ImageDataSet {
  readonly kind: 'image'
  readonly shape: ImageShape
  readonly classes: readonly ClassInfo[]
  readonly pool: ImageSplit
  readonly heldOut: ImageSplit
}

export type DataSet = ImageDataSet

/** Progress of a load: `done` and `total` in `unit`s; `total` null while unknown. */
export interface LoadProgress {
  readonly what: string
  readonly done: number
  readonly total: number | null
  readonly unit: 'bytes' | 'images'
}

/** What a source may use. It reads no network, disk or clock by other means. */
export interface LoadContext {
  /**
   * A file of this data set by its official name, as it is stored (packed or not), from wherever it can be had. An error when it is
   * nowhere: `bad-input`, or `offline` where a server that may have it did not answer.
   */
  readonly readFile: (officialName: string) => Promise<Result<Blob>>
  /** As `readFile`, for a file that the data set can do without: null when it is nowhere. */
  readonly findFile: (officialName: string) => Promise<Result<Blob | null>>
  /** Official names that go by a file that was dropped or picked: what the person means, when several forms of a set are at hand. */
  readonly given: readonly string[]
  readonly seed: number
  readonly onProgress: (progress: LoadProgress) => void
  readonly signal: AbortSignal
}

/** The class ratios a person may ask for. */
export const imbalanceLimits = { least: 1, most: 1000 } as const

/** What a person decides about a set that is made out of another. */
export interface Derivation {
  readonly seed: number
  /** How many times larger the largest class is than the smallest, within `imbalanceLimits`. */
  readonly imbalance: number
}

/** A registered data set: its description is in the catalogue under the same id. */
export interface DataSource {
  readonly id: string
  /** Loads what the files hold. */
  readonly load: (context: LoadContext) => Promise<Result<DataSet>>
  /** Where the set is not all that the files hold: makes it out of that. Pure. */
  readonly derive?: (loaded: DataSet, derivation: Derivation) => DataSet
}
