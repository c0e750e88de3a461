// The one sentence of the presenter's view: what the curves show at the round they are drawn up to, and at the end the verdict.
import type { Analysis } from '../../core/analysis.ts'
import { listed } from '../format.ts'
import { score as written } from '../../exports/experiment/figures.ts'
import { atStart, inSentence } from '../../experiments/statistics/figures.ts'
import type { Curves } from './curves.ts'
import { scoreWords, type ChosenScore } from './scores.ts'

export interface Standing {
  readonly curves: Curves
  readonly score: ChosenScore
  readonly round: number
}

/** “Margin stands highest at 0.712, random at 0.698.” Says how they stand, never who is better: that is the verdict's. */
export function standingWords({ curves, score, round }: Standing): string {
  const { isShare } = scoreWords[score.name]
  const standings = curves.series
    .flatMap(({ strategy, points }) => {
      const mean = points.find((point) => point.round === round)?.score.mean ?? NaN
      return Number.isFinite(mean) ? [{ strategy, mean, shown: written(mean) }] : []
    })
    .sort((a, b) => (isShare ? b.mean - a.mean : a.mean - b.mean))
  const [best, ...others] = standings
  if (best === undefined) return 'No repeat has come this far with every strategy yet.'
  const ties = others.filter(({ shown }) => shown === best.shown)
  if (others.length === 0) return `${atStart(best.strategy)} stands at ${best.shown}.`
  if (ties.length === others.length) {
    return round === 0
      ? `All begin alike, from the same labels: ${best.shown}.`
      : `All stand at ${best.shown}.`
  }
  const random = others.find(({ strategy }) => strategy === 'random')
  const leaders = [atStart(best.strategy), ...ties.map(({ strategy }) => inSentence(strategy))]
  const verb = ties.length === 0 ? 'stands' : 'stand'
  const place = isShare ? 'highest' : 'lowest'
  const rest = random === undefined || ties.includes(random) ? '' : `, random at ${random.shown}`
  return `${listed(leaders)} ${verb} ${place} at ${best.shown}${rest}.`
}

/** The first sentence of the verdict once everything is drawn, for the score it is about; else how strategies stand. */
export function presenterSentence(
  standing: Standing & { readonly isLast: boolean; readonly isFinished: boolean },
  analysis: Analysis,
): string {
  const { score, isLast, isFinished } = standing
  const [first] = analysis.verdict
  if (isLast && isFinished && score.name === 'f1' && first !== undefined) return first
  return standingWords(standing)
}
