// Where an experiment's time went: sums over a strategy's repeats and rounds. Numbers and names only.
import type { ExperimentResult, RoundSeconds } from '../../core/experiment.ts'
import { names } from '../../experiments/findings.ts'

export type TimePart = keyof RoundSeconds

/** In the order in which a round spends it. */
export const timeParts = ['train', 'evaluate', 'score', 'select'] as const satisfies readonly TimePart[]

export const timeNames: Readonly<Record<TimePart, string>> = {
  train: 'Training',
  evaluate: 'Evaluating',
  score: 'Scoring',
  select: 'Selecting',
}

export interface TimeRow {
  readonly name: string
  /** Null for the passive baseline. */
  readonly strategy: string | null
  /** Wall-clock; null for what it has no part in. */
  readonly seconds: Readonly<Record<TimePart, number | null>>
  readonly total: number
  /** Rounds, or passive trainings, that were timed. */
  readonly rounds: number
}

/** Strategies in the plan's order, then the passive baseline where there is one. */
export function timeRows({ plan, timing }: ExperimentResult): readonly TimeRow[] {
  const strategies = plan.strategies.map((strategy) => {
    const rounds = timing.runs.filter((run) => run.strategy === strategy).flatMap((run) => run.rounds)
    const sumOf = (part: TimePart): number => rounds.reduce((sum, seconds) => sum + seconds[part], 0)
    const seconds = {
      train: sumOf('train'),
      evaluate: sumOf('evaluate'),
      score: sumOf('score'),
      select: sumOf('select'),
    }
    const total = seconds.train + seconds.evaluate + seconds.score + seconds.select
    return { name: names.strategy(strategy), strategy, seconds, total, rounds: rounds.length }
  })
  if (timing.passive.length === 0) return strategies
  const train = timing.passive.reduce((sum, run) => sum + run.train, 0)
  const evaluate = timing.passive.reduce((sum, run) => sum + run.evaluate, 0)
  return [
    ...strategies,
    {
      name: 'All labels',
      strategy: null,
      seconds: { train, evaluate, score: null, select: null },
      total: train + evaluate,
      rounds: timing.passive.length,
    },
  ]
}
