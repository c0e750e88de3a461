// The loss of a classifier and its measurement. Scores of other kinds (F1, calibration) are made from predictions elsewhere.
import * as tf from '@tensorflow/tfjs'
import { applyModel, outputWidth, trainingLogits } from './applyModel.ts'
import { breathe } from './breathe.ts'
import { crossEntropyKernel } from './kernels/crossEntropy.ts'
import type { InputsOf } from './predict.ts'

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

/**
 * The mean loss of a forward pass in training, with a gradient, and how many inputs were classified correctly: two scalars. `classIndices`
 * are the inputs' classes; throws a RangeError for one that does not exist.
 */
export function trainingLoss(
  model: tf.LayersModel,
  inputs: tf.Tensor,
  classIndices: readonly number[],
): { readonly loss: tf.Scalar; readonly hits: tf.Scalar } {
  const classes = outputWidth(model)
  const logits = trainingLogits(model, inputs)
  if (logits !== null) return lossOfLogits(logits, checked(classIndices, classes))
  const truth = oneHot(classIndices, classes)
  const probabilities = applyModel(model, inputs, true)
  return { loss: crossEntropy(probabilities, truth), hits: countHits(probabilities, truth).asScalar() }
}

/** Loss and gradient by our kernel, in one pass. */
function lossOfLogits(logits: tf.Tensor, classIndices: readonly number[]) {
  const truth = tf.tensor1d([...classIndices], 'int32')
  const [results, gradient] = tf.engine().runKernel<tf.Tensor[]>(crossEntropyKernel, { logits, truth })
  if (!results || !gradient) throw new Error('Cross-entropy has a result and a gradient.')
  const [loss, hits] = tf.unstack(results)
  if (!loss || !hits) throw new Error('Cross-entropy has two results.')
  const withGradient = tf.customGrad((...args) => {
    const save = args.at(-1)
    if (typeof save === 'function') save([gradient])
    return { value: loss.clone(), gradFunc: (dy, saved) => saved.map((one) => tf.mul(one, dy)) }
  })
  return { loss: withGradient(logits).asScalar(), hits: hits.asScalar() }
}

/** `[n, classes]`: 1 at each example's class. Throws a RangeError for a class that does not exist. */
export function oneHot(classIndices: readonly number[], classes: number): tf.Tensor2D {
  const values = new Float32Array(classIndices.length * classes)
  for (const [row, index] of checked(classIndices, classes).entries()) values[row * classes + index] = 1
  return tf.tensor2d(values, [classIndices.length, classes])
}

function checked(classIndices: readonly number[], classes: number): readonly number[] {
  const wrong = classIndices.find((index) => !Number.isInteger(index) || index < 0 || index >= classes)
  if (wrong === undefined) return classIndices
  throw new RangeError(`Class ${wrong} does not exist: the network tells ${classes} classes apart.`)
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
