// Measures a network on held-out items. Their labels come in here and leave only as counts.
import type { RoundResult } from '../core/events.ts'
import type { RawItems } from '../core/item.ts'
import { matrix, rowOf } from '../core/matrix.ts'
import { calibrationErrorOf, confusionOf } from '../core/metrics.ts'
import { predict } from '../engine/predict.ts'
import { itemsAt } from '../models/network.ts'
import type { HeldModel } from './heldModels.ts'

/** Probabilities are kept this far from 0 before the logarithm, as float32 softmax may round to 0. */
const smallestProbability = 1e-7

/**
 * The confusion matrix `[true][predicted]`, the mean of −ln p(true class), natural log (0 where nothing is measured), and the calibration
 * error.
 */
export async function measure({
  model,
  encoder,
  items,
  labels,
  classes,
  signal,
}: Pick<HeldModel, 'model' | 'encoder'> & {
  readonly items: RawItems
  /** True class indices, one an item. */
  readonly labels: Uint8Array
  readonly classes: number
  readonly signal: AbortSignal
}): Promise<Pick<RoundResult, 'confusion' | 'logLoss'> & { readonly calibrationError: number }> {
  const data = await predict(model, (rows) => encoder.encode(itemsAt(items, rows)), labels.length, { signal })
  const probabilities = matrix(data, labels.length, classes)
  const predicted = new Uint8Array(labels.length)
  const confidences = new Float32Array(labels.length)
  let lossSum = 0
  for (const [index, truth] of labels.entries()) {
    const row = rowOf(probabilities, index)
    const confidence = Math.max(...row)
    confidences[index] = confidence
    predicted[index] = row.indexOf(confidence)
    lossSum -= Math.log(Math.max(row[truth] ?? 0, smallestProbability))
  }
  return {
    confusion: confusionOf({ truth: labels, predicted }, classes),
    logLoss: labels.length === 0 ? 0 : lossSum / labels.length,
    calibrationError: calibrationErrorOf(
      confidences,
      Array.from(labels, (truth, index) => predicted[index] === truth),
    ),
  }
}
