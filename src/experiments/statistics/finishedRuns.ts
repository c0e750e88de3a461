// Which runs of an experiment count, and their scores worked out once. Not statistics: one run at a time.
import type { ExperimentPlan, ExperimentResult, Measurement } from '../../core/experiment.ts'
import { scoresOf, type Scores } from '../../core/metrics.ts'
import type { CurvePoint } from './learningCurve.ts'

export interface ScoredRound {
  readonly labels: number
  readonly scores: Scores
  readonly confusion: readonly (readonly number[])[]
  readonly logLoss: number
  readonly calibrationError: number
}

export interface ScoredRun {
  readonly strategy: string
  readonly seed: number
  /** The start set first; at least one. */
  readonly rounds: readonly ScoredRound[]
  readonly last: ScoredRound
}

/** The scores of one measurement on the held-out set. */
export function scored({ labels, confusion, logLoss, calibrationError }: Measurement): ScoredRound {
  return { labels, scores: scoresOf(confusion), confusion, logLoss, calibrationError }
}

/**
 * The runs of `strategy` that came to the end of the plan: all of its budget, or the whole pool where that is smaller. A run that stopped
 * anywhere else, at a target say, has no end to compare and no curve of the same width.
 */
export function finishedRuns(result: ExperimentResult, strategy: string): ScoredRun[] {
  const end = labelsAtEnd(result.plan, result.poolCounts)
  return result.runs.flatMap((run) => {
    if (run.strategy !== strategy || (run.rounds.at(-1)?.labels ?? 0) < end) return []
    const rounds = run.rounds.map(scored)
    const last = rounds.at(-1)
    return last === undefined ? [] : [{ strategy, seed: run.seed, rounds, last }]
  })
}

/** Macro F1 against labels. */
export function curveOf({ rounds }: ScoredRun): CurvePoint[] {
  return rounds.map(({ labels, scores }) => ({ labels, score: scores.f1 }))
}

function labelsAtEnd({ settings }: ExperimentPlan, poolCounts: readonly number[]): number {
  const poolSize = poolCounts.reduce((sum, count) => sum + count, 0)
  return poolSize === 0 ? settings.budget : Math.min(settings.budget, poolSize)
}
