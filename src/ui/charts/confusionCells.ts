// How the cells of a confusion matrix are shaded: numbers and the names of inks.
import type { CurvePoint } from '../../core/state.ts'
import { scoresAt } from './curve.ts'

export interface ConfusionCell {
  readonly count: number
  /** Held-out items of the true class. */
  readonly support: number
  /** Share of the row in [0, 1]; 0 for an empty row. */
  readonly part: number
  /** Right answers in the network's ink, wrong ones in red. */
  readonly tint: 'ink' | 'bad'
  /** Of the tint, in whole hundredths: a fifth of a class gone wrong must not look like nothing. */
  readonly opacity: number
  /** So dark that the count is written in the colour of the paper. */
  readonly isStrong: boolean
}

/** The cell of the items of class index `truth` that were taken for `predicted`; zero where the round did not know a class. */
export function cellAt(point: CurvePoint, truth: number, predicted: number): ConfusionCell {
  const count = point.confusion[truth]?.[predicted] ?? 0
  const support = scoresAt(point).perClass[truth]?.support ?? 0
  const part = support === 0 ? 0 : count / support
  const isRight = truth === predicted
  return {
    count,
    support,
    part,
    tint: isRight ? 'ink' : 'bad',
    opacity: Math.round(100 * (isRight ? 0.9 * part : Math.min(0.9, 1.6 * part))) / 100,
    isStrong: part > 0.55,
  }
}
