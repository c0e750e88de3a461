// What a learning curve comes to in one number. Pure; between two points a curve is a straight line.

/** A score after so many labels. */
export interface CurvePoint {
  readonly labels: number
  readonly score: number
}

/**
 * Mean score over the span of labels: the area under the curve divided by its width. Steps may be uneven; a curve without width has the
 * score of its last point. `points` in the order of their labels; throws a RangeError for none.
 */
export function meanOverCurve(points: readonly CurvePoint[]): number {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('A curve has at least one point.')
  const span = last.labels - first.labels
  if (span === 0) return last.score
  let area = 0
  let before = first
  for (const point of points) {
    area += ((point.labels - before.labels) * (point.score + before.score)) / 2
    before = point
  }
  return area / span
}

/** A mean of equal scores may come out a last digit above them, and they reach it all the same. */
const rounding = 1e-12

/**
 * Labels at which the curve first comes up to `target`; those of its first point where it starts there, null where it never gets there.
 * `points` in the order of their labels.
 */
export function labelsToReach(points: readonly CurvePoint[], target: number): number | null {
  let before: CurvePoint | null = null
  for (const point of points) {
    if (point.score >= target - rounding) {
      if (before === null) return point.labels
      const way = (target - before.score) / (point.score - before.score)
      return before.labels + Math.min(1, way) * (point.labels - before.labels)
    }
    before = point
  }
  return null
}
