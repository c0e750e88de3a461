// The learning curve as numbers: each point with its scores, worked out once. Not how it is drawn.
import { scoresOf, type Scores } from '../../core/metrics.ts'
import type { CurvePoint } from '../../core/state.ts'

export type Metric = 'f1' | 'precision' | 'recall' | 'accuracy'

/** What the curve runs along: labels used, or rounds. */
export type Along = 'labels' | 'rounds'

/** What its axis is called. */
export const alongNames: Readonly<Record<Along, string>> = { labels: 'labels used', rounds: 'round' }

export const metrics: Readonly<Record<Metric, { readonly name: string; readonly meaning: string }>> = {
  f1: {
    name: 'F1',
    meaning: 'Macro F1 on held-out items: precision and recall in one, every class counting the same.',
  },
  precision: {
    name: 'Precision',
    meaning: 'Of the held-out items it calls a class, the share that are; every class counting the same.',
  },
  recall: {
    name: 'Recall',
    meaning: 'Of the held-out items of a class, the share it finds; every class counting the same.',
  },
  accuracy: { name: 'Accuracy', meaning: 'The share of held-out items it gets right.' },
}

export const metricNames = ['f1', 'precision', 'recall', 'accuracy'] as const satisfies readonly Metric[]

/** What a chart says while there is nothing to draw. */
export const beforeTheFirstPoint = 'The first point comes after the start set, once two classes are labelled.'

const known = new WeakMap<CurvePoint, Scores>()

/** The scores of a point. A point never changes, so they are worked out once. */
export function scoresAt(point: CurvePoint): Scores {
  const scores = known.get(point) ?? scoresOf(point.confusion)
  known.set(point, scores)
  return scores
}

/** F1 of the class at `index`; null where the round did not know the class or the held-out set has no item of it. */
export function classF1(point: CurvePoint, index: number): number | null {
  const scores = scoresAt(point).perClass[index]
  return scores === undefined || scores.support === 0 ? null : scores.f1
}

/** Where a point stands along the curve. */
export function positionOf(point: CurvePoint, over: Along): number {
  return over === 'labels' ? point.labels : point.round
}

/** Points in the order a line visits them: a curve over labels must not turn back when labels were taken back. */
export function inOrder(points: readonly CurvePoint[], over: Along): readonly CurvePoint[] {
  return [...points].sort((a, b) => positionOf(a, over) - positionOf(b, over) || a.round - b.round)
}
