// Any score over labels or rounds: means over the repeats that have come so far, and the repeats themselves. Unlike an analysis it
// leaves no unfinished run out, so that an experiment can be watched. Numbers only.
import type { Estimate } from '../../core/analysis.ts'
import type { ExperimentPlan, ExperimentResult, ExperimentRun } from '../../core/experiment.ts'
import { wholePoolTitle } from '../../experiments/partialData.ts'
import { estimate } from '../../experiments/statistics/estimate.ts'
import type { Along } from '../charts/curve.ts'
import { scoreAt, type ChosenScore } from './scores.ts'

export interface SeriesPoint {
  /** Labels or rounds. */
  readonly x: number
  readonly round: number
  readonly labels: number
  /** Over the repeats that have this point. */
  readonly score: Estimate
}

export interface Repeat {
  readonly seed: number
  readonly points: readonly { readonly x: number; readonly round: number; readonly y: number }[]
}

export interface Series {
  readonly strategy: string
  /** In the order of x. */
  readonly points: readonly SeriesPoint[]
  readonly repeats: readonly Repeat[]
}

export interface Curves {
  /** One a strategy, in the plan's order; one that has not begun has no points. */
  readonly series: readonly Series[]
  /** Of networks trained on the whole pool; null without. */
  readonly passive: Estimate | null
  readonly passiveLabels: number
  /** `All 60,000 labels` */
  readonly passiveName: string
  /** Every x that some strategy has, in order. */
  readonly xs: readonly number[]
  /** Where the plan ends along x. */
  readonly end: number
}

/** An interval over two repeats reaches thirteen standard errors to either side: a band of it would cover everything else. */
export const fewestForBand = 3

export interface CurveChoice {
  readonly score: ChosenScore
  readonly over: Along
}

export function curvesOf(result: ExperimentResult, choice: CurveChoice): Curves {
  const { plan, passive, runs, poolCounts } = result
  const series = plan.strategies.map((strategy) => {
    return seriesOf(
      strategy,
      runs.filter((run) => run.strategy === strategy && run.rounds.length > 0),
      choice,
    )
  })
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b)
  const ends = plannedEnd(plan, poolCounts)
  return {
    series,
    passive:
      passive.length === 0 ? null : estimate(passive.map((measured) => scoreAt(measured, choice.score))),
    passiveLabels: passive[0]?.labels ?? 0,
    passiveName: wholePoolTitle(result),
    xs,
    end: Math.max(xs.at(-1) ?? 0, ends[choice.over]),
  }
}

/** Only what came up to a round: the curves as they stood then. */
export function curvesUpTo(curves: Curves, round: number): Curves {
  const isShown = (point: { readonly round: number }): boolean => point.round <= round
  const series = curves.series.map(({ strategy, points, repeats }) => ({
    strategy,
    points: points.filter(isShown),
    repeats: repeats.map((repeat) => ({ ...repeat, points: repeat.points.filter(isShown) })),
  }))
  return { ...curves, series }
}

/** Labels and rounds at which the plan is done. */
export function plannedEnd(
  { settings }: ExperimentPlan,
  poolCounts: readonly number[],
): Readonly<Record<Along, number>> {
  const pool = poolCounts.reduce((sum, count) => sum + count, 0)
  const labels = pool === 0 ? settings.budget : Math.min(settings.budget, pool)
  const rounds = Math.ceil(Math.max(0, labels - settings.startSize) / Math.max(1, settings.batchSize))
  return { labels, rounds }
}

function seriesOf(strategy: string, runs: readonly ExperimentRun[], { score, over }: CurveChoice): Series {
  const at = new Map<number, { round: number; labels: number; values: number[] }>()
  const repeats = runs.map(({ seed, rounds }) => ({
    seed,
    points: rounds.map((measured, round) => {
      const { labels } = measured
      const x = over === 'labels' ? labels : round
      const y = scoreAt(measured, score)
      const here = at.get(x) ?? { round, labels, values: [] }
      here.values.push(y)
      at.set(x, here)
      return { x, round, y }
    }),
  }))
  const points = [...at]
    .sort(([a], [b]) => a - b)
    .map(([x, { round, labels, values }]) => ({ x, round, labels, score: estimate(values) }))
  return { strategy, points, repeats }
}
