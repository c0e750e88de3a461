// One-shot experiments: what each strategy ends at, between what it started from and what all labels reach. Numbers and names only.
import type { Estimate } from '../../core/analysis.ts'
import type { ExperimentRun } from '../../core/experiment.ts'
import { names, type Analysed } from '../../experiments/findings.ts'
import { wholePoolTitle } from '../../experiments/partialData.ts'
import { estimate } from '../../experiments/statistics/estimate.ts'
import { count, estimate as written, points } from '../../exports/experiment/figures.ts'
import { plannedEnd } from './curves.ts'
import { publishedOf } from './published.ts'
import { scoreAt, scoreWords, type ChosenScore } from './scores.ts'

export interface BarRow {
  readonly name: string
  /** Null for a baseline. */
  readonly strategy: string | null
  readonly labels: number
  /** Null while no repeat has come to the end. */
  readonly score: Estimate | null
  /** Of each repeat that has. */
  readonly repeats: readonly number[]
  /** Points above the start, with a sign; empty where there is nothing to gain in points. */
  readonly gain: string
  readonly published: readonly number[]
  /** Stands in the place of the value while there is none. */
  readonly awaited: string
}

const awaited = 'no finished repeat'

/** The original labels, the strategies in the plan's order, all labels; baselines only once they are measured. */
export function barRows({ result }: Analysed, score: ChosenScore): readonly BarRow[] {
  const { plan, runs, passive, poolCounts } = result
  const end = plannedEnd(plan, poolCounts).labels
  const published = publishedOf(result, score).scores
  const started = startedOf(runs)
  const start = startRow(started, score)
  const gainOf = (own: Estimate | null): string => {
    if (own === null || start === null || start.score === null || !scoreWords[score.name].isShare) return ''
    return points(own.mean - start.score.mean)
  }
  const strategies = plan.strategies.map((strategy): BarRow => {
    const values = runs.flatMap((run) => {
      const last = run.rounds.at(-1)
      return run.strategy !== strategy || last === undefined || last.labels < end
        ? []
        : [scoreAt(last, score)]
    })
    const own = values.length === 0 ? null : estimate(values)
    return {
      name: names.strategy(strategy),
      strategy,
      labels: end,
      score: own,
      repeats: values,
      gain: gainOf(own),
      published: published.filter((figure) => figure.strategy === strategy).map(({ value }) => value),
      awaited,
    }
  })
  const whole = passive.map((measured) => scoreAt(measured, score))
  const passiveScore = whole.length === 0 ? null : estimate(whole)
  const labels = passive[0]?.labels ?? 0
  return [
    ...(start === null ? [] : [start]),
    ...strategies,
    ...(passiveScore === null
      ? []
      : [
          {
            name: wholePoolTitle(result),
            strategy: null,
            labels,
            score: passiveScore,
            repeats: whole,
            gain: gainOf(passiveScore),
            published: [],
            awaited,
          },
        ]),
  ]
}

/** `0.583 ± 0.006 (+1.2)` */
export function barValue({ score, gain, awaited }: BarRow): string {
  if (score === null) return awaited
  return `${written(score)}${gain === '' ? '' : ` (${gain})`}`
}

/** A run a seed: on the start set alone every strategy has the same network. */
function startedOf(runs: readonly ExperimentRun[]): readonly ExperimentRun[] {
  const bySeed = new Map<number, ExperimentRun>()
  for (const run of runs) if (run.rounds.length > 0 && !bySeed.has(run.seed)) bySeed.set(run.seed, run)
  return [...bySeed.values()]
}

function startRow(runs: readonly ExperimentRun[], score: ChosenScore): BarRow | null {
  const starts = runs.flatMap(({ rounds }) => rounds[0] ?? [])
  const [first] = starts
  if (first === undefined) return null
  const values = starts.map((measured) => scoreAt(measured, score))
  return {
    name: `Original ${count(first.labels)} labels`,
    strategy: null,
    labels: first.labels,
    score: estimate(values),
    repeats: values,
    gain: '',
    published: [],
    awaited,
  }
}
