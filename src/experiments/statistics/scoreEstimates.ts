// Scores over repeats: means and intervals of what finishedRuns.ts worked out. No strategy is compared with another here.
import type { ClassEstimates, NaturalScores, ScoreEstimates } from '../../core/analysis.ts'
import type { ClassInfo } from '../../core/item.ts'
import { type ClassScores, scoresOf, type Scores } from '../../core/metrics.ts'
import { estimate } from './estimate.ts'
import type { ScoredRound, ScoredRun } from './finishedRuns.ts'
import { atPoolFrequencies } from './naturalPrior.ts'

/** One point a round that every one of `runs` has, in the order of their labels. */
export function pointsOf(runs: readonly ScoredRun[]): ScoreEstimates[] {
  const [first] = runs
  if (first === undefined) return []
  return first.rounds.flatMap(({ labels }) => {
    const rounds = runs.flatMap((run) => run.rounds.find((round) => round.labels === labels) ?? [])
    return rounds.length === runs.length ? [pointOf(rounds)] : []
  })
}

/** Of networks trained on as many labels each, one a repeat. Throws a RangeError for none. */
export function pointOf(rounds: readonly ScoredRound[]): ScoreEstimates {
  return {
    labels: rounds[0]?.labels ?? 0,
    ...macroEstimates(rounds.map(({ scores }) => scores)),
    logLoss: estimate(rounds.map(({ logLoss }) => logLoss)),
    calibrationError: estimate(rounds.map(({ calibrationError }) => calibrationError)),
  }
}

/** Every class in order, also one that the held-out set lacks: its scores are 0. Throws a RangeError for no rounds. */
export function perClassOf(rounds: readonly ScoredRound[], classes: readonly ClassInfo[]): ClassEstimates[] {
  return classes.map(({ id, name }, index) => {
    const over = (score: keyof ClassScores): ReturnType<typeof estimate> =>
      estimate(rounds.map(({ scores }) => scores.perClass[index]?.[score] ?? 0))
    return { classId: id, name, precision: over('precision'), recall: over('recall'), f1: over('f1') }
  })
}

/** Scores at the pool's class frequencies; null where the pool is balanced, or there are no rounds. */
export function naturalOf(
  rounds: readonly ScoredRound[],
  poolCounts: readonly number[],
): NaturalScores | null {
  const weighted = rounds.flatMap(({ confusion }) => {
    const atFrequencies = atPoolFrequencies(confusion, poolCounts)
    return atFrequencies === null ? [] : [scoresOf(atFrequencies)]
  })
  return weighted.length === 0 ? null : macroEstimates(weighted)
}

function macroEstimates(scores: readonly Scores[]): NaturalScores {
  return {
    f1: estimate(scores.map(({ f1 }) => f1)),
    precision: estimate(scores.map(({ precision }) => precision)),
    recall: estimate(scores.map(({ recall }) => recall)),
    accuracy: estimate(scores.map(({ accuracy }) => accuracy)),
  }
}
