// A few training steps of a tiny network with known results: a backend that does not give them must not train. Knows no backend.
import * as tf from '@tensorflow/tfjs'
import { applyModel } from './applyModel.ts'
import { BatchNormalization } from './batchNormalization.ts'
import { crossEntropy, oneHot } from './classification.ts'
import { Dropout, setDropoutKey } from './dropout.ts'
import { createStepTrainer } from './stepTrainer.ts'

/** What tfjs' `cpu` backend gives for `trainTiny()`. */
const known: readonly number[] = [
  0.80993, 1.07263, 0.86867, 1.06114, -1.14731, 0.12321, -0.26691, -0.2066, -4.3566, -0.01365, 1.8785,
  -0.13907, -0.63959, -0.12998, 1.11601, 0.07378, 0.39842, 0.37892, 0.22267, 0.27979, 0.42059, 0.29963,
]

/** Backends differ in the order of their sums only, by 2 in 10⁵ here. A wrong kernel is off by far more. */
const tolerance = 1e-3

/**
 * Null when the current backend trains as it should, else what is wrong with it, as it goes on after “WebGPU: ”. Leaves no tensors, unless
 * a kernel throws.
 */
export async function selfCheck(): Promise<string | null> {
  try {
    const found = await trainTiny()
    const furthest = Math.max(...known.map((value, index) => Math.abs(value - (found[index] ?? Number.NaN))))
    return furthest <= tolerance
      ? null
      : `it computes wrongly (off by ${furthest.toPrecision(2)} in the self-check)`
  } catch (thrown) {
    return `it fails the self-check (${thrown instanceof Error ? thrown.message : String(thrown)})`
  }
}

/**
 * Four steps on four pictures, through every kind of layer and kernel that our networks train with. Gives the loss before each step; of
 * each trained variable's first gradient a weighted sum, because Adam would hide a gradient that is wrong by a factor; and the probabilities
 * `[2, 3]` of the first two pictures after the last step.
 */
export async function trainTiny(): Promise<readonly number[]> {
  const model = tinyNetwork()
  const trainer = createStepTrainer(model, { learningRate: 0.02, seed: 7 })
  try {
    const slopes = await read(() => firstGradients(model))
    const losses: number[] = []
    for (let step = 0; step < 4; step++) {
      const { loss } = await trainer.step(pictures, classes, step)
      losses.push(loss)
    }
    const probabilities = await read(() => applyModel(model, pictures(), false).slice([0, 0], [2, 3]))
    return [...losses, ...slopes, ...probabilities]
  } finally {
    trainer.dispose()
    model.dispose()
  }
}

const classes = [0, 1, 2, 1]
const pictures = (): tf.Tensor => tf.tensor(wave(4 * 8 * 8 * 2, 0.7), [4, 8, 8, 2])

/** One number a trained variable, ten times as large as it is: it counts as much as a loss. */
function firstGradients(model: tf.LayersModel): tf.Tensor {
  setDropoutKey(model, { seed: 7, step: 0, pass: 0 })
  const { value, grads } = tf.variableGrads(() =>
    crossEntropy(applyModel(model, pictures(), true), oneHot(classes, 3)),
  )
  value.dispose()
  const weigh = (gradient: tf.Tensor): tf.Tensor => {
    const weights = tf.tensor(wave(gradient.size, 3), gradient.shape)
    return tf.mul(tf.sum(tf.mul(gradient, weights)), 10)
  }
  return tf.stack(Object.values(grads).map(weigh))
}

async function read(compute: () => tf.Tensor): Promise<ArrayLike<number> & Iterable<number>> {
  const tensor = tf.tidy(compute)
  try {
    return await tensor.data()
  } finally {
    tensor.dispose()
  }
}

/** Two convolutions with batch normalisation, pooling and dropout between, two dense layers; 8 × 8 × 2 → 3 classes. */
function tinyNetwork(): tf.LayersModel {
  const convolution = (name: string, filters: number): tf.layers.Layer =>
    tf.layers.conv2d({ name, filters, kernelSize: 3, activation: 'relu' })
  const layers = [
    convolution('check1', 4),
    new BatchNormalization({ name: 'check2' }),
    tf.layers.maxPooling2d({ name: 'check3', poolSize: 2, strides: 2 }),
    new Dropout({ name: 'check4', rate: 0.25 }),
    convolution('check5', 4),
    tf.layers.flatten({ name: 'check6' }),
    tf.layers.dense({ name: 'check7', units: 6, activation: 'relu' }),
    new BatchNormalization({ name: 'check8' }),
    tf.layers.dense({ name: 'check9', units: 3, activation: 'softmax' }),
  ]
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [8, 8, 2] }), ...layers] })
  tf.tidy(() => {
    for (const [index, weight] of model.trainableWeights.entries()) {
      if (!weight.originalName.includes('kernel')) continue
      const shape = weight.shape.map((length) => length ?? 1)
      const size = shape.reduce((product, length) => product * length, 1)
      weight.write(tf.tensor(wave(size, index + 1), shape))
    }
  })
  return model
}

/** `size` values in (−.5, .5) that repeat nowhere near; exact in float32 everywhere, since no transcendental function makes them. */
function wave(size: number, phase: number): Float32Array {
  return Float32Array.from(
    { length: size },
    (_, index) => ((index * 0.754877666 + phase * 0.569840291) % 1) - 0.5,
  )
}
