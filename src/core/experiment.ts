// What an experiment is, and what came of it, as plain data. Types only: running one and judging it happen in experiments/.
import type { EpochRecord, ProjectData } from './events.ts'
import type { ClassInfo, ItemId } from './item.ts'
import type { ProjectSettings } from './settings.ts'

/** `curve`: many rounds, the whole learning curve counts. `one-shot`: one batch after the start set, its end counts. */
export type ExperimentKind = 'curve' | 'one-shot'

export type ExperimentSize = 'quick' | 'standard' | 'full'

/** Trains on the whole pool's labels: what active learning tries to reach with few. */
export interface PassivePlan {
  /** The first so many of the experiment's seeds. */
  readonly repeats: number
  readonly epochs: number
}

/** Hyper-parameters tried on a validation split of the start set, every combination once, before anything else. */
export interface TuningGrid {
  readonly learningRates: readonly number[]
  /** Factors on the network's own dropout rates. */
  readonly dropoutScales: readonly number[]
  /** Read off one training of the longest. */
  readonly epochs: readonly number[]
  /** Share of the start set to measure on, in (0, 0.5]. */
  readonly validationShare: number
}

/** All that decides an experiment's figures: on one deterministic backend, two runs of one plan agree bit for bit. */
export interface ExperimentPlan {
  /** The recipe it was made from, or a name of its own. */
  readonly recipe: string
  readonly size: ExperimentSize
  readonly kind: ExperimentKind
  /** The same data in every repeat. */
  readonly dataset: ProjectData
  /** `random` is always among them. */
  readonly strategies: readonly string[]
  /** One a repeat: names its start set, weights, shuffles and draws. */
  readonly seeds: readonly number[]
  /** Those of every run, apart from `seed` and `strategy`, which each run has of its own. */
  readonly settings: ProjectSettings
  readonly passive: PassivePlan | null
  readonly tuning: TuningGrid | null
}

/** A network measured on the held-out set. */
export interface Measurement {
  readonly labels: number
  /** Counts `[true class][predicted class]`, in the order of the result's classes. */
  readonly confusion: readonly (readonly number[])[]
  /** Mean of −ln p(true class). */
  readonly logLoss: number
  /** Expected calibration error in [0, 1]: 15 equal bins of confidence (Guo et al. 2017, "On calibration of modern neural networks"). */
  readonly calibrationError: number
  readonly epochs: readonly EpochRecord[]
}

export interface ExperimentRound extends Measurement {
  /** What was labelled for this round, in the order asked; round 0 is the start set. Absent where only figures were kept. */
  readonly picked?: readonly ItemId[]
  /** Pool items that were scored to choose them. */
  readonly scored: number
}

/** One strategy in one repeat. */
export interface ExperimentRun {
  readonly strategy: string
  readonly seed: number
  readonly rounds: readonly ExperimentRound[]
}

export interface PassiveRun extends Measurement {
  readonly seed: number
}

/** One combination of the grid, measured on the validation split. */
export interface Trial {
  readonly learningRate: number
  readonly dropoutScale: number
  readonly epochs: number
  readonly validationLoss: number
  readonly validationAccuracy: number
}

export interface Tuning {
  readonly trials: readonly Trial[]
  readonly chosen: Trial
  /** Labels trained on and measured on: all of them from the start set. */
  readonly trainingLabels: number
  readonly validationLabels: number
}

/** Wall-clock seconds. Not part of what replays. */
export interface RoundSeconds {
  readonly train: number
  readonly evaluate: number
  readonly score: number
  readonly select: number
}

export interface ExperimentTiming {
  /** Runs that were under way at the same time, at most. */
  readonly jobs: number
  readonly runs: readonly {
    readonly strategy: string
    readonly seed: number
    readonly rounds: readonly RoundSeconds[]
  }[]
  readonly passive: readonly { readonly seed: number; readonly train: number; readonly evaluate: number }[]
}

/** What came of a plan, or of as much of it as is done. All but `timing` replays. */
export interface ExperimentResult {
  readonly oracle: 'simulated'
  readonly plan: ExperimentPlan
  /** Whether it holds all that the plan asks for. */
  readonly isFinished: boolean
  readonly classes: readonly ClassInfo[]
  /** Items of each class in the pool, in the order of `classes`: hidden from strategies. */
  readonly poolCounts: readonly number[]
  readonly heldOutSize: number
  readonly backend: { readonly name: string; readonly adapter: string | null }
  readonly versions: Readonly<Record<string, string>>
  readonly tuning: Tuning | null
  readonly passive: readonly PassiveRun[]
  /** In the order of the plan: by strategy, then by seed. */
  readonly runs: readonly ExperimentRun[]
  readonly timing: ExperimentTiming
}
