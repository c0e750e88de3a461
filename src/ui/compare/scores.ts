// The scores that strategies can be compared by, and what each is called. Values of one measurement: no means here.
import type { Measurement } from '../../core/experiment.ts'
import type { ClassInfo } from '../../core/item.ts'
import { scoresOf, type Scores } from '../../core/metrics.ts'
import { inSentence } from '../format.ts'

export const scoreNames = [
  'f1',
  'accuracy',
  'precision',
  'recall',
  'logLoss',
  'classF1',
  'classRecall',
] as const

export type ScoreName = (typeof scoreNames)[number]

export interface ChosenScore {
  readonly name: ScoreName
  /** In the result's order; only `classF1` and `classRecall` read it. */
  readonly classIndex: number
}

export const macroF1: ChosenScore = { name: 'f1', classIndex: 0 }

interface ScoreWords {
  /** On a choice of scores. */
  readonly option: string
  readonly meaning: string
  /** Whether it is a share in [0, 1], of which more is better. Otherwise: at least 0, and less is better. */
  readonly isShare: boolean
}

export const scoreWords: Readonly<Record<ScoreName, ScoreWords>> = {
  f1: {
    option: 'Macro F1',
    meaning: 'Precision and recall in one, every class counting the same.',
    isShare: true,
  },
  accuracy: { option: 'Accuracy', meaning: 'The share of held-out items it gets right.', isShare: true },
  precision: {
    option: 'Precision',
    meaning: 'Of what it calls a class, the share that is; every class counting the same.',
    isShare: true,
  },
  recall: {
    option: 'Recall',
    meaning: 'Of the items of a class, the share it finds; every class counting the same.',
    isShare: true,
  },
  logLoss: {
    option: 'Log loss',
    meaning: 'Surprise at the truth, lower is better: confident mistakes cost most.',
    isShare: false,
  },
  classF1: {
    option: 'F1 of one class',
    meaning: 'Precision and recall of this class in one.',
    isShare: true,
  },
  classRecall: {
    option: 'Recall of one class',
    meaning: 'Of the items of this class, the share it finds.',
    isShare: true,
  },
}

export function isOfOneClass(name: ScoreName): boolean {
  return name === 'classF1' || name === 'classRecall'
}

/** `Macro F1`, `Recall of shirt` */
export function scoreTitle({ name, classIndex }: ChosenScore, classes: readonly ClassInfo[]): string {
  if (!isOfOneClass(name)) return scoreWords[name].option
  const own = inSentence(classes[classIndex]?.name ?? '')
  return name === 'classF1' ? `F1 of ${own}` : `Recall of ${own}`
}

const known = new WeakMap<Measurement, Scores>()

/** NaN where the network diverged, or the measurement does not know the class. */
export function scoreAt(measurement: Measurement, { name, classIndex }: ChosenScore): number {
  if (name === 'logLoss') return measurement.logLoss
  const scores = known.get(measurement) ?? scoresOf(measurement.confusion)
  known.set(measurement, scores)
  switch (name) {
    case 'classF1':
      return scores.perClass[classIndex]?.f1 ?? NaN
    case 'classRecall':
      return scores.perClass[classIndex]?.recall ?? NaN
    default:
      return scores[name]
  }
}
