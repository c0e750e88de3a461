// What a grid search chose, in a sentence, and where it may not have looked far enough.
import type { ExperimentResult, TuningGrid } from '../core/experiment.ts'
import { count, counted, listed } from './statistics/figures.ts'

/** Null where nothing was tuned. */
export function tuningWords({ plan, tuning }: Pick<ExperimentResult, 'plan' | 'tuning'>): string | null {
  if (plan.tuning === null || tuning === null) return null
  const { chosen, trainingLabels, validationLabels } = tuning
  const { learningRate, dropoutScale, epochs } = chosen
  const all = count(trainingLabels + validationLabels)
  const choice = `a learning rate of ${learningRate}, dropout × ${dropoutScale} and ${counted(epochs, 'epoch')}`
  const ends = endsOf(plan.tuning, chosen)
  const caution =
    ends.length === 0
      ? ''
      : `; of the ${listed(ends)} tried, ${ends.length === 1 ? 'that is' : 'those are'} the lowest or highest, so others may do better`
  return `Tuned once, on ${count(validationLabels)} of the start set’s ${all} labels, to ${choice}${caution}.`
}

/** Whose choice has nothing tried on one side of it. One value alone was not searched. */
function endsOf(grid: TuningGrid, { learningRate, dropoutScale, epochs }: Choice): string[] {
  const searched: readonly (readonly [string, readonly number[], number])[] = [
    ['learning rates', grid.learningRates, learningRate],
    ['dropout rates', grid.dropoutScales, dropoutScale],
    ['epochs', grid.epochs, epochs],
  ]
  return searched.flatMap(([name, values, chosen]) => {
    const isEnd = chosen === Math.min(...values) || chosen === Math.max(...values)
    return values.length > 1 && isEnd ? [name] : []
  })
}

type Choice = Pick<
  NonNullable<ExperimentResult['tuning']>['chosen'],
  'learningRate' | 'dropoutScale' | 'epochs'
>
