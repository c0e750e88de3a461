import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyModel } from '../../src/engine/applyModel.ts'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { chainOf } from '../../src/engine/chain.ts'
import { trainingLoss } from '../../src/engine/classification.ts'
import { setDropoutKey } from '../../src/engine/dropout.ts'
import { chainOfLayers, fillWeights, inputShape, networkOf, recipes } from './generatedNetworks.ts'
import { guardWasm } from './kernels/fencedMemory.ts'
import { noise, relativeErrors } from './onBothBackends.ts'

guardWasm()

const truth = [0, 2, 1, 1]

const imagesFor = (model: tf.LayersModel): tf.Tensor =>
  noise([4, ...model.inputs[0]!.shape.slice(1)] as [number], { low: -1, high: 1 })

function nameOf(weight: tf.LayerVariable): string {
  const variable = weight.read()
  if (variable instanceof tf.Variable) return variable.name
  throw new Error(`${weight.name} is not a variable.`)
}

/** The loss of a softmax, or else a weighted sum of what a network gives. */
function lossOf(model: tf.LayersModel): tf.Scalar {
  if (model.layers.at(-1)?.getConfig()['activation'] === 'softmax') {
    return trainingLoss(model, imagesFor(model), truth).loss
  }
  const output = applyModel(model, imagesFor(model), true)
  return tf.sum(tf.mul(output, noise(output.shape as [number], { seed: 9 })))
}

/**
 * What the network gives, its loss in training, and the gradients and statistics of each layer: together, because some are zero but for
 * rounding (a bias before a normalisation).
 */
function resultsOf(model: tf.LayersModel): tf.Tensor[] {
  setDropoutKey(model, { seed: 1, step: 2, pass: 0 })
  const output = applyModel(model, imagesFor(model), false)
  const { value, grads } = tf.variableGrads(() => lossOf(model))
  const flat = (tensors: readonly tf.Tensor[]): tf.Tensor => tf.concat(tensors.map((one) => one.flatten()))
  const layers = model.layers.filter(({ weights }) => weights.length > 0)
  const slopes = layers
    .map(({ trainableWeights }) => trainableWeights.map((weight) => grads[nameOf(weight)]!))
    .filter((some) => some.length > 0)
  const statistics = layers
    .map(({ nonTrainableWeights }) => nonTrainableWeights.map((weight) => weight.read()))
    .filter((some) => some.length > 0)
  const results = [output, value, ...slopes.map(flat), ...statistics.map(flat)]
  model.dispose()
  return results
}

async function expectNetwork(build: () => tf.LayersModel): Promise<void> {
  const isNormed = build().layers.some((layer) => layer instanceof BatchNormalization)
  for (const error of await relativeErrors(() => resultsOf(build()))) {
    expect(error).toBeLessThanOrEqual(isNormed ? 1e-4 : 1e-5)
  }
}

describe('a network that is a chain', () => {
  it('gives and learns on wasm what its layers give and learn on cpu', async () => {
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const model = networkOf(recipe)
        expect(chainOf(model)).not.toBeNull()
        model.dispose()
        await expectNetwork(() => networkOf(recipe))
      }),
      { seed: 7, numRuns: 50 },
    )
  })

  const end = () => [
    tf.layers.flatten({ name: 'flatten' }),
    tf.layers.dense({ name: 'classes', units: 3, activation: 'softmax' }),
  ]

  it.each<[string, () => tf.layers.Layer[]]>([
    [
      'a depthwise and a separate activation',
      () => [
        tf.layers.conv2d({ name: 'first', filters: 5, kernelSize: 1, activation: 'relu' }),
        tf.layers.depthwiseConv2d({ name: 'depthwise', kernelSize: 3, strides: 2 }),
        tf.layers.reLU({ name: 'relu' }),
      ],
    ],
    ['a dense layer over pixels', () => [tf.layers.dense({ name: 'pixels', units: 5, activation: 'relu' })]],
    [
      'a softmax in its middle',
      () => [
        tf.layers.conv2d({ name: 'first', filters: 4, kernelSize: 3 }),
        tf.layers.dense({ name: 'middle', units: 5, activation: 'softmax' }),
      ],
    ],
    [
      'a normalisation first',
      () => [
        new BatchNormalization({ name: 'norm1' }),
        tf.layers.conv2d({ name: 'first', filters: 4, kernelSize: 3, activation: 'relu' }),
        new BatchNormalization({ name: 'norm2' }),
      ],
    ],
  ])('gives and learns the same with %s', async (_, layers) => {
    await expectNetwork(() => chainOfLayers(inputShape, [...layers(), ...end()]))
  })

  it('learns the same where its first layers do not learn', async () => {
    await expectNetwork(() => {
      const frozen = [
        tf.layers.conv2d({ name: 'frozen', filters: 4, kernelSize: 3, activation: 'relu', trainable: false }),
        tf.layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      ]
      const learns = tf.layers.conv2d({ name: 'learns', filters: 4, kernelSize: 3, activation: 'relu' })
      return chainOfLayers(inputShape, [...frozen, learns, ...end()])
    })
  })

  it.each([
    ['begin', false, true],
    ['cease', true, false],
  ])('learns the same where layers %s to learn after a first pass', async (_, before, after) => {
    await expectNetwork(() => {
      const first = tf.layers.conv2d({ name: 'first', filters: 3, kernelSize: 3, trainable: before })
      const second = tf.layers.conv2d({ name: 'second', filters: 3, kernelSize: 3 })
      const model = chainOfLayers(inputShape, [first, second, ...end()])
      tf.dispose(applyModel(model, imagesFor(model), false))
      first.trainable = after
      return model
    })
  })
})

describe('a network that is no chain', () => {
  const dense = (name: string) => tf.layers.dense({ name, units: 4, activation: 'relu' })
  const classesOf = (x: unknown) =>
    tf.layers.dense({ name: 'classes', units: 3, activation: 'softmax' }).apply(x as tf.SymbolicTensor)

  it.each<[string, (input: tf.SymbolicTensor) => unknown]>([
    [
      'two branches',
      (input) =>
        tf.layers
          .concatenate({ name: 'both' })
          .apply([dense('left').apply(input), dense('right').apply(input)] as tf.SymbolicTensor[]),
    ],
    [
      'a way around a layer',
      (input) => {
        const first = dense('first').apply(input)
        return tf.layers
          .add({ name: 'sum' })
          .apply([first, dense('second').apply(first)] as tf.SymbolicTensor[])
      },
    ],
    [
      'one layer used twice',
      (input) => {
        const again = tf.layers.dense({ name: 'again', units: 6, activation: 'relu' })
        return again.apply(again.apply(input))
      },
    ],
  ])('gives and learns on wasm what it gives and learns on cpu: %s', async (_, middle) => {
    const build = () => {
      const input = tf.input({ shape: [6] })
      return fillWeights(tf.model({ inputs: input, outputs: classesOf(middle(input)) as tf.SymbolicTensor }))
    }
    expect(chainOf(build())).toBeNull()
    await expectNetwork(build)
  })
})
