// What statistics say of an experiment, as plain data for tables, charts and sentences. Types only: experiments/statistics/ computes it.
import type { ClassId } from './item.ts'

/** A mean over repeats with its 95 % confidence interval (Student's t); null bounds with fewer than two. */
export interface Estimate {
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
  /** Sample standard deviation (n − 1); null with fewer than two. */
  readonly sd: number | null
  readonly repeats: number
}

/** Scores on the held-out set over repeats, at one number of labels. Macro averages. */
export interface ScoreEstimates {
  readonly labels: number
  readonly f1: Estimate
  readonly precision: Estimate
  readonly recall: Estimate
  readonly accuracy: Estimate
  readonly logLoss: Estimate
  readonly calibrationError: Estimate
}

export interface ClassEstimates {
  readonly classId: ClassId
  readonly name: string
  readonly precision: Estimate
  readonly recall: Estimate
  readonly f1: Estimate
}

/** Where a median lies: two bounds that are the same where it is known, null on a side where nothing bounds it. */
export interface MedianRange {
  readonly low: number | null
  readonly high: number | null
}

/**
 * Labels a strategy needs to reach the target, read off each repeat's curve on the straight lines between its rounds. A repeat that never
 * gets there is not left out: it needs more than `budget`.
 */
export interface LabelsToTarget {
  /** Mean over all repeats; null unless all of them get there. Without an interval below three repeats, or where it would go below 0. */
  readonly labels: Estimate | null
  /** Over all repeats. */
  readonly median: MedianRange
  /** Labels at the end of the curves. */
  readonly budget: number
  readonly reached: number
  readonly repeats: number
  /** Null for random itself, and without a repeat that both have. */
  readonly saving: LabelSaving | null
}

/** 1 − labels / random's labels, repeat by repeat. */
export interface LabelSaving {
  /** Repeats that both have. */
  readonly repeats: number
  /** Those in which both get there. */
  readonly known: number
  /**
   * Mean over all of them, random needing `budget` where it never gets there: the least that the mean saving can be, and the mean itself
   * where all are known. Null where the strategy does not always get there. Without an interval below three repeats.
   */
  readonly least: Estimate | null
  /** Over all of them. */
  readonly median: MedianRange
}

/** Scores at the pool's own class frequencies: the held-out set's rows, weighted. */
export interface NaturalScores {
  readonly f1: Estimate
  readonly precision: Estimate
  readonly recall: Estimate
  readonly accuracy: Estimate
}

export interface StrategySummary {
  readonly strategy: string
  /** Finished repeats: unfinished ones are left out of everything. */
  readonly seeds: readonly number[]
  /** One a round, the start set first. */
  readonly points: readonly ScoreEstimates[]
  /** Of the last round. */
  readonly perClass: readonly ClassEstimates[]
  /** Of the last round; null where the pool is balanced. */
  readonly natural: NaturalScores | null
  /** Mean macro F1 over the span of labels: the normalised area under the learning curve (trapezia, uneven steps). Null for one-shot. */
  readonly area: Estimate | null
  readonly toTarget: LabelsToTarget | null
}

export type VerdictKind = 'better' | 'worse' | 'no-evidence' | 'too-few'

/** Two strategies over the seeds that both have finished. Differences are `first` − `second`. */
export interface Comparison {
  readonly first: string
  readonly second: string
  readonly repeats: number
  readonly difference: Estimate
  /** Student's paired t and its degrees of freedom; null with fewer than two repeats. */
  readonly t: number | null
  readonly df: number
  /** Two-sided. */
  readonly p: number | null
  /** After Holm's correction over all pairs of the experiment (Holm 1979). */
  readonly adjustedP: number | null
  /** Mean of the differences in units of their standard deviation (Cohen's d for paired samples); null where that is 0. */
  readonly effect: number | null
  readonly verdict: VerdictKind
  /** “no evidence that margin beats random here” */
  readonly words: string
}

export interface Analysis {
  /** What comparisons are about: `area` under the curve, or `f1` at the end (one-shot). */
  readonly measure: 'area' | 'f1'
  readonly strategies: readonly StrategySummary[]
  /** Trained on the whole pool; null without. */
  readonly passive: ScoreEstimates | null
  readonly passivePerClass: readonly ClassEstimates[]
  /** Random's mean macro F1 at its end: the target of `toTarget`; null for one-shot. */
  readonly targetF1: number | null
  /** Every pair; those with random first. */
  readonly comparisons: readonly Comparison[]
  /** Whole sentences a statistician would sign, the most important first. */
  readonly verdict: readonly string[]
}
