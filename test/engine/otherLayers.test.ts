// Networks with layers that our kernels leave to tfjs: training in place must not leave them with the weights of before.
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyModel } from '../../src/engine/applyModel.ts'
import { chainOf } from '../../src/engine/chain.ts'
import { createStepTrainer, type OptimizerName } from '../../src/engine/stepTrainer.ts'
import { readWeights, writeWeights } from '../../src/engine/weights.ts'
import { noise, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

const seeded = { kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }) }
const layers: Readonly<Record<string, () => tf.layers.Layer>> = {
  'a depthwise convolution': () =>
    tf.layers.depthwiseConv2d({
      kernelSize: 3,
      depthwiseInitializer: tf.initializers.glorotUniform({ seed: 3 }),
    }),
  'a depthwise convolution of stride two': () =>
    tf.layers.depthwiseConv2d({
      kernelSize: 3,
      strides: 2,
      depthwiseInitializer: tf.initializers.glorotUniform({ seed: 3 }),
    }),
  'a convolution with ELU': () =>
    tf.layers.conv2d({ ...seeded, filters: 8, kernelSize: 3, activation: 'elu' }),
  'a dense layer with ELU': () => tf.layers.dense({ ...seeded, units: 8, activation: 'elu' }),
  'a PReLU': () => tf.layers.prelu({ alphaInitializer: tf.initializers.glorotUniform({ seed: 5 }) }),
}

const network = (layer: tf.layers.Layer): tf.Sequential =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({ ...seeded, filters: 4, kernelSize: 3, inputShape: [8, 8, 4], activation: 'relu' }),
      layer,
      tf.layers.flatten(),
      tf.layers.dense({ ...seeded, units: 3, activation: 'softmax' }),
    ],
  })

const pictures = (): tf.Tensor => noise([4, 8, 8, 4])

async function predictions(model: tf.LayersModel): Promise<Float32Array> {
  const output = tf.tidy(() => applyModel(model, pictures(), false))
  const values = Float32Array.from(await output.data())
  output.dispose()
  return values
}

describe.each(Object.entries(layers))('a network with %s', (_, layer) => {
  it.each<OptimizerName>(['adam', 'rmsProp'])(
    'predicts by the weights that it has after training with %s',
    async (optimizer) => {
      const model = network(layer())
      const before = await predictions(model)
      const trainer = createStepTrainer(model, { learningRate: 0.05, seed: 1, optimizer })
      for (let step = 0; step < 4; step++) await trainer.step(pictures, [0, 1, 2, 1], step)
      const found = await predictions(model)
      const weights = await readWeights(model)
      trainer.dispose()
      model.dispose()

      await tf.setBackend('cpu')
      const same = network(layer())
      // Layers without names are numbered on: the same weights under this model's names.
      writeWeights(same, { ...(await readWeights(same)), values: weights.values })
      const expected = await predictions(same)
      same.dispose()
      await tf.setBackend('wasm')
      expect(Math.max(...expected.map((value, at) => Math.abs(value - (found[at] ?? 0))))).toBeLessThan(1e-5)
      expect(Math.max(...expected.map((value, at) => Math.abs(value - (before[at] ?? 0))))).toBeGreaterThan(
        0.01,
      )
    },
  )
})

describe('a sequential network', () => {
  it('is a chain, though it does not show its input layer', () => {
    const model = network(tf.layers.dropout({ rate: 0.5 }))
    expect(chainOf(model)?.endsInSoftmax).toBe(true)
    expect(chainOf(model)?.stages.map(({ kind }) => kind)).toEqual(['product', 'layer', 'layer', 'product'])
    model.dispose()
  })
})
