// The loss of a classifier and its measurement. Scores of other kinds (F1, calibration) are made from predictions elsewhere.
import * as tf from '@tensorflow/tfjs'
import { breathe } from './breathe.ts'
import { applyModel, outputWidth, type InputsOf } from './predict.ts'

/**
 * Mean categorical cross-entropy of `probabilities` `[n, classes]` against one-hot `truth`. The floor is far below Keras' 1e-7, under which
 * a very wrong answer would have no gradient: Keras itself falls back to logits there.
 */
export function crossEntropy(probabilities: tf.Tensor, truth: tf.Tensor2D): tf.Scalar {
  const logs = tf.log(tf.maximum(probabilities, 1e-30))
  return tf.neg(tf.sum(tf.mul(truth, logs))).div<tf.Scalar>(truth.shape[0])
}

/** How many rows of `probabilities` are largest at the class of one-hot `truth`: a scalar. */
export function countHits(probabilities: tf.Tensor, truth: tf.Tensor): tf.Tensor {
  return tf.sum(tf.equal(probabilities.argMax(-1), truth.argMax(-1)).toFloat())
}

/** `[n, classes]`: 1 at each example's class. Throws a RangeError for a class that does not exist. */
export function oneHot(classIndices: readonly number[], classes: number): tf.Tensor2D {
  const values = new Float32Array(classIndices.length * classes)
  for (const [row, index] of classIndices.entries()) {
    if (!Number.isInteger(index) || index < 0 || index >= classes) {
      throw new RangeError(`Class ${index} does not exist: the network tells ${classes} classes apart.`)
    }
    values[row * classes + index] = 1
  }
  return tf.tensor2d(values, [classIndices.length, classes])
}

/** Mean loss and accuracy over `rows`, as the network is used (dropout off). */
export async function evaluate(
  model: tf.LayersModel,
  inputs: InputsOf,
  labels: ArrayLike<number>,
  rows: Uint32Array,
  signal?: AbortSignal,
): Promise<{ readonly loss: number; readonly accuracy: number }> {
  const classes = outputWidth(model)
  const batchSize = 256
  let lossSum = 0
  let correct = 0
  for (let start = 0; start < rows.length; start += batchSize) {
    signal?.throwIfAborted()
    const batch = rows.slice(start, start + batchSize)
    const read = tf.tidy(() => {
      const truth = oneHot(
        Array.from(batch, (row) => labels[row] ?? 0),
        classes,
      )
      const probabilities = applyModel(model, inputs(batch), false)
      return tf.stack([crossEntropy(probabilities, truth), countHits(probabilities, truth)])
    })
    const [loss = 0, hits = 0] = await read.data()
    read.dispose()
    lossSum += loss * batch.length
    correct += hits
    await breathe()
  }
  return { loss: lossSum / rows.length, accuracy: correct / rows.length }
}
