// What a recipe is: a published experiment in three sizes. One recipe a file; index.ts lists them. Running one is not here.
import type { ExperimentKind, ExperimentSize, PassivePlan, TuningGrid } from '../../core/experiment.ts'
import type { ProjectData } from '../../core/events.ts'

/** How much of a recipe is done. Every number that is not here is a default of core/settings.ts. */
export interface RecipeSize {
  readonly repeats: number
  /** Labels of the start set. */
  readonly start: number
  /** Labels a round. */
  readonly batch: number
  /** Rounds after the start set. */
  readonly rounds: number
  readonly epochs: number
  /** Held-out items measured on, the same in every repeat. */
  readonly heldOut: number | 'all'
  /** Random pool items scored a round. */
  readonly scored: number | 'all'
  readonly passive: PassivePlan | null
  readonly tuning: TuningGrid | null
}

/** A published score, as it was published. */
export interface PublishedFigure {
  readonly strategy: string
  /** Macro averages in [0, 1]; null where none was given. */
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

export interface Recipe {
  readonly id: string
  readonly name: string
  /** One sentence. */
  readonly about: string
  readonly kind: ExperimentKind
  readonly dataset: ProjectData
  readonly network: string
  readonly strategies: readonly string[]
  /** Where the start set comes from: at random, or the first items as the publication has it. */
  readonly startSet: 'random' | 'first'
  readonly sizes: Readonly<Record<ExperimentSize, RecipeSize>>
  readonly published: readonly PublishedFigure[]
  /** What of the publication compares with ours, and what does not; empty where nothing was published. */
  readonly comparable: string
}

/** Those of the reference systems; random is the baseline of every comparison. */
export const referenceStrategies = ['random', 'leastConfidence', 'margin', 'entropy'] as const
