// Measures a network on held-out items. Their labels come in here and leave only as counts.
import type { RawItems } from '../core/item.ts'
import { matrix, rowOf } from '../core/matrix.ts'
import { confusionOf } from '../core/metrics.ts'
import { predict } from '../engine/predict.ts'
import { itemsAt } from '../models/network.ts'
import type { HeldModel } from './heldModels.ts'

/** Probabilities are kept this far from 0 before the logarithm, as float32 softmax may round to 0. */
const smallestProbability = 1e-7

/** The confusion matrix `[true][predicted]` and the mean of −ln p(true class), natural log. */
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
}): Promise<{ readonly confusion: number[][]; readonly logLoss: number }> {
  const data = await predict(model, (rows) => encoder.encode(itemsAt(items, rows)), labels.length, { signal })
  const probabilities = matrix(data, labels.length, classes)
  const predicted = new Uint8Array(labels.length)
  let lossSum = 0
  for (const [index, truth] of labels.entries()) {
    const row = rowOf(probabilities, index)
    predicted[index] = row.indexOf(Math.max(...row))
    lossSum -= Math.log(Math.max(row[truth] ?? 0, smallestProbability))
  }
  return { confusion: confusionOf({ truth: labels, predicted }, classes), logLoss: lossSum / labels.length }
}
