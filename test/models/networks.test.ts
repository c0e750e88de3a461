import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImageShape, RawItems } from '../../src/core/item.ts'
import { createRng } from '../../src/core/rng.ts'
import { trainingLoss } from '../../src/engine/classification.ts'
import { setDropoutKey } from '../../src/engine/dropout.ts'
import { predict } from '../../src/engine/predict.ts'
import { trainNetwork } from '../../src/engine/trainNetwork.ts'
import { readWeights } from '../../src/engine/weights.ts'
import { networkCatalogue } from '../../src/models/catalogue.ts'
import { networkById, networks } from '../../src/models/index.ts'
import { itemsAt, type Network } from '../../src/models/network.ts'
import { relativeErrors, startWasm } from '../engine/onBothBackends.ts'

beforeAll(() => startWasm())

const grey: ImageShape = { width: 28, height: 28, channels: 1 }

/** Noise whose brightness tells the class. */
function pictures(count: number, shape = grey): { items: RawItems; labels: Uint8Array } {
  const rng = createRng(1, 'pictures')
  const size = shape.width * shape.height * shape.channels
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 10)
  const pixels = Uint8Array.from(
    { length: count * size },
    (_, i) => rng.int(60) + 19 * (labels[Math.floor(i / size)] ?? 0),
  )
  return { items: { kind: 'image', shape, pixels }, labels }
}

const build = (network: Network, seed = 1, inputShape = grey) =>
  network.build({ inputShape, classes: 10, seed })

/** Bit for bit; `toEqual` takes half a minute for three million values. */
const isSame = (a: Float32Array, b: Float32Array): boolean =>
  Buffer.from(a.buffer).equals(Buffer.from(b.buffer))

const countsOf = (model: tf.LayersModel) =>
  model.layers.map((layer) => [layer.name, layer.countParams()] as const).filter(([, count]) => count > 0)

describe('the list of networks', () => {
  it('has the networks of the catalogue, in its order', () => {
    expect(networks.map(({ id }) => id)).toEqual(networkCatalogue.map(({ id }) => id))
  })

  it('says when there is no such network', () => {
    expect(() => networkById('none')).toThrow('There is no network none.')
  })
})

describe('the reference network', () => {
  it('has the published number of parameters in every layer', () => {
    const model = build(networkById('reference'))
    expect(countsOf(model)).toEqual([
      ['conv1', 896],
      ['norm1', 128],
      ['conv2', 9248],
      ['norm2', 128],
      ['conv3', 18496],
      ['norm3', 256],
      ['conv4', 36928],
      ['norm4', 256],
      ['dense1', 3277312],
      ['norm5', 2048],
      ['classes', 5130],
    ])
    const sizeOf = (weights: tf.LayerVariable[]) => weights.reduce((sum, one) => sum + one.read().size, 0)
    expect(model.countParams()).toBe(3_350_826)
    expect(sizeOf(model.trainableWeights)).toBe(3_349_418)
    expect(sizeOf(model.nonTrainableWeights)).toBe(1_408)
  })

  it('has outputs of 30, 28, 14, 12 and 10 pixels', () => {
    const sides = build(networkById('reference')).layers.map((layer) => (layer.outputShape as number[])[1])
    expect([...new Set(sides)].slice(1, 6)).toEqual([30, 28, 14, 12, 10])
  })
})

describe('the small CNN', () => {
  it('has 93,322 parameters at 28 × 28 × 1', () => {
    const model = build(networkById('small-cnn'))
    expect(countsOf(model)).toEqual([
      ['conv1', 320],
      ['conv2', 18496],
      ['conv3', 36928],
      ['dense1', 36928],
      ['classes', 650],
    ])
    expect(model.countParams()).toBe(93_322)
  })

  it('has 122,570 parameters at 32 × 32 × 3', () => {
    const model = build(networkById('small-cnn'), 1, { width: 32, height: 32, channels: 3 })
    expect(countsOf(model)).toEqual([
      ['conv1', 896],
      ['conv2', 18496],
      ['conv3', 36928],
      ['dense1', 65600],
      ['classes', 650],
    ])
  })

  it('refuses images that are too small', () => {
    const tiny: ImageShape = { width: 17, height: 28, channels: 1 }
    expect(() => build(networkById('small-cnn'), 1, tiny)).toThrow('at least 18 × 18')
  })
})

describe.each(networks)('the network $id', (network) => {
  it('starts from the same weights for the same seed, from others for another', async () => {
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => readWeights(build(network, seed))))
    expect(isSame(same!.values, one!.values)).toBe(true)
    expect(isSame(other!.values, one!.values)).toBe(false)
  })

  it('starts from Glorot-uniform kernels, a different one in every layer, and zero biases', () => {
    const model = build(network)
    const firsts = new Set<number>()
    for (const weight of model.weights.filter(({ originalName }) => originalName.endsWith('kernel'))) {
      const kernel = weight.read()
      const [inputs = 0, outputs = 0] = kernel.shape.slice(-2)
      const taps = kernel.size / (inputs * outputs)
      const limit = Math.sqrt(6 / (taps * (inputs + outputs)))
      const values = Float32Array.from(kernel.dataSync())
      const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
      expect(largest / limit).toBeGreaterThan(0.95)
      expect(largest / limit).toBeLessThanOrEqual(1)
      firsts.add((values[0] ?? 0) / limit)
    }
    expect(firsts.size).toBe(
      model.weights.filter(({ originalName }) => originalName.endsWith('kernel')).length,
    )
    for (const weight of model.weights.filter(({ originalName }) => originalName.endsWith('bias'))) {
      expect(tf.max(tf.abs(weight.read())).dataSync()[0]).toBe(0)
    }
  })

  it('has gradients on wasm that agree with cpu', { timeout: 180_000 }, async () => {
    // Not two or three: normalising by what so few differ in magnifies every rounding.
    const { items, labels } = pictures(8)
    const errors = await relativeErrors(() => {
      const model = build(network)
      setDropoutKey(model, { seed: 1, step: 0, pass: 0 })
      const x = network.createEncoder(grey).encode(items)
      const { value, grads } = tf.variableGrads(() => trainingLoss(model, x, [...labels]).loss)
      const results = [value, ...Object.values(grads)].map((tensor) => tensor.clone())
      model.dispose()
      return results
    })
    const hasNorm = build(network).layers.some(({ name }) => name.startsWith('norm'))
    expect(errors.length).toBeGreaterThan(10)
    for (const error of errors) expect(error).toBeLessThan(hasNorm ? 1e-4 : 1e-5)
  })

  it('trains and predicts the same, bit for bit, when it is run again', async () => {
    const { items, labels } = pictures(20)
    const run = async () => {
      const model = build(network)
      const encoder = network.createEncoder(grey)
      const inputs = (rows: Uint32Array) => encoder.encode(itemsAt(items, rows))
      const { epochs } = await trainNetwork({
        model,
        inputs,
        labels,
        options: {
          epochs: 2,
          batchSize: 8,
          learningRate: 0.001,
          seed: 4,
          validationShare: 0,
          patience: 3,
          batchNormStatistics: 'reestimated',
        },
        permutation: (purpose, epoch, length) => createRng(4, purpose, epoch).permutation(length),
      })
      const probabilities = await predict(model, inputs, labels.length)
      const { values } = await readWeights(model)
      model.dispose()
      return { epochs, probabilities, values }
    }
    const one = await run()
    const two = await run()
    expect(two.epochs).toEqual(one.epochs)
    expect(isSame(two.probabilities, one.probabilities)).toBe(true)
    expect(isSame(two.values, one.values)).toBe(true)
  })

  it('gives probabilities', async () => {
    const { items } = pictures(8)
    const encoder = network.createEncoder(grey)
    const result = await predict(build(network), (rows) => encoder.encode(itemsAt(items, rows)), 3)
    for (let row = 0; row < 3; row++) {
      expect(result.slice(row * 10, row * 10 + 10).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
    }
  })

  it('takes colour pictures', async () => {
    const colour: ImageShape = { width: 32, height: 32, channels: 3 }
    const { items } = pictures(2, colour)
    const encoder = network.createEncoder(colour)
    const inputs = (rows: Uint32Array) => encoder.encode(itemsAt(items, rows))
    expect(await predict(build(network, 1, colour), inputs, 2)).toHaveLength(20)
  })
})
