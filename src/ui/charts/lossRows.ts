// Training losses of all rounds put one after another. Numbers only.
import type { CurvePoint } from '../../core/state.ts'

/** An epoch, or (epoch 0, nothing measured) the boundary at which a round begins and the line breaks. */
export interface LossRow {
  /** Epochs since the first round began; an epoch stands in its middle. */
  readonly x: number
  readonly point: CurvePoint
  readonly epoch: number
  readonly loss: number | null
  readonly validation: number | null
}

export interface LossCurve {
  readonly rows: readonly LossRow[]
  /** Where each round begins and ends along x. */
  readonly spans: readonly { readonly round: number; readonly from: number; readonly to: number }[]
}

export function lossCurve(points: readonly CurvePoint[]): LossCurve {
  const rows: LossRow[] = []
  const spans = []
  let from = 0
  for (const point of points) {
    rows.push({ x: from, point, epoch: 0, loss: null, validation: null })
    for (const [index, { loss, validationLoss }] of point.epochs.entries()) {
      rows.push({ x: from + index + 0.5, point, epoch: index + 1, loss, validation: validationLoss })
    }
    const to = from + point.epochs.length
    spans.push({ round: point.round, from, to })
    from = to
  }
  return { rows, spans }
}
