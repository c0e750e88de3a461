import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { reestimateBatchNorm } from '../../src/engine/reestimateBatchNorm.ts'
import { noise, relativeErrors, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

const stock = () => tf.layers.batchNormalization({ momentum: 0.99, epsilon: 1e-3 })
const ours = () => new BatchNormalization({ name: 'norm' })

const isVariable = (tensor: tf.Tensor): tensor is tf.Variable => tensor instanceof tf.Variable

/** Output, input gradient, and gradients of gamma and beta, in training, with weights that are not their defaults. */
function trainingResults(layer: tf.layers.Layer, x: tf.Tensor): tf.Tensor[] {
  layer.build(x.shape)
  const channels = x.shape.at(-1) ?? 0
  layer.setWeights([
    noise([channels], { low: 0.5, high: 2 }),
    noise([channels], { seed: 2 }),
    tf.zeros([channels]),
    tf.ones([channels]),
  ])
  const [gamma, beta] = layer.trainableWeights.map((weight) => weight.read()).filter(isVariable)
  const upstream = noise(x.shape, { seed: 3 })
  const output = (a: tf.Tensor) => layer.apply(a, { training: true }) as tf.Tensor
  const dx = tf.grad((a) => tf.mul(output(a), upstream))(x)
  const { grads } = tf.variableGrads(() => tf.sum(tf.mul(output(x), upstream)), [gamma!, beta!])
  return [output(x), dx, grads[gamma!.name]!, grads[beta!.name]!, ...layer.getWeights().slice(2)]
}

describe('our batch normalisation', () => {
  it.each([
    ['reference, first', [2, 30, 30, 32]],
    ['reference, second', [2, 28, 28, 32]],
    ['reference, third', [2, 12, 12, 64]],
    ['reference, fourth', [2, 10, 10, 64]],
    ['reference, dense', [16, 512]],
    ['odd', [3, 5, 7, 3]],
  ])('agrees on wasm with the stock layer on cpu in training: %s', async (_, shape) => {
    const x = () => noise(shape as [number, number], { low: -3, high: 2 })
    await tf.setBackend('cpu')
    const expected = tf.tidy(() => trainingResults(stock(), x()).map((tensor) => tensor.arraySync()))
    await tf.setBackend('wasm')
    const errors = tf.tidy(() =>
      trainingResults(ours(), x()).map((found, index) => {
        const truth = tf.tensor(expected[index] as number[])
        const largest = tf.max(tf.abs(truth)).dataSync()[0] ?? 0
        return (tf.max(tf.abs(tf.sub(found, truth))).dataSync()[0] ?? 0) / largest
      }),
    )
    const [y, dx, dGamma, dBeta, movingMean, movingVariance] = errors
    expect(y).toBeLessThan(1e-5)
    expect(dx).toBeLessThan(1e-4)
    expect(dGamma).toBeLessThan(1e-5)
    expect(dBeta).toBeLessThan(1e-5)
    expect(movingMean).toBeLessThan(1e-5)
    expect(movingVariance).toBeLessThan(1e-5)
  })

  it('agrees between its kernels and its plain arithmetic', async () => {
    const [y, dx, ...rest] = await relativeErrors(() => trainingResults(ours(), noise([4, 6, 5, 3])))
    expect(dx).toBeLessThan(1e-4)
    for (const error of [y, ...rest]) expect(error).toBeLessThan(1e-5)
  })

  it('keeps the variance of a channel far from zero', () => {
    const variance = tf.tidy(() => {
      const layer = ours()
      const x = tf.add(tf.tile(tf.tensor2d([-1, 1], [2, 1]), [50, 1]), 10_000)
      layer.apply(x, { training: true })
      return (layer.getWeights()[3]?.dataSync()[0] ?? 0) / 0.01 - 99
    })
    expect(variance).toBeCloseTo(1, 2)
  })

  it('uses the moving averages outside training', () => {
    const layer = ours()
    const y = tf.tidy(() => (layer.apply(tf.tensor2d([[3], [5]])) as tf.Tensor).dataSync())
    expect(y[0]).toBeCloseTo(3 / Math.sqrt(1.001), 5)
  })
})

describe('re-estimated statistics', () => {
  const rows = Uint32Array.from({ length: 10 }, (_, row) => row)
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const inputs = (batch: Uint32Array) => tf.tensor2d(Array.from(batch, (row) => [values[row] ?? 0]))

  const oneLayer = () => {
    const input = tf.input({ shape: [1] })
    return tf.model({ inputs: input, outputs: ours().apply(input) as tf.SymbolicTensor })
  }

  it.each([10, 3])('are the mean and variance of all inputs, in batches of %d', async (batchSize) => {
    const model = oneLayer()
    await reestimateBatchNorm(model, inputs, rows, { batchSize })
    const [, , mean, variance] = model.getWeights().map((weight) => weight.dataSync()[0])
    // mean 4.5; variance (10² − 1) / 12 = 8.25
    expect(mean).toBeCloseTo(4.5, 5)
    expect(variance).toBeCloseTo(8.25, 5)
  })

  it('reach the second layer through the first, normalised', async () => {
    const input = tf.input({ shape: [1] })
    const first = ours().apply(input) as tf.SymbolicTensor
    const second = new BatchNormalization({ name: 'second' })
    const model = tf.model({ inputs: input, outputs: second.apply(first) as tf.SymbolicTensor })
    await reestimateBatchNorm(model, inputs, rows)
    const [, , mean, variance] = second.getWeights().map((weight) => weight.dataSync()[0])
    expect(mean).toBeCloseTo(0, 5)
    expect(variance).toBeCloseTo(8.25 / 8.251, 5)
  })

  it('stay as they were when it is aborted', async () => {
    const model = oneLayer()
    const aborted = reestimateBatchNorm(model, inputs, rows, { signal: AbortSignal.abort() })
    await expect(aborted).rejects.toThrow('aborted')
    expect(model.getWeights()[2]?.dataSync()[0]).toBe(0)
  })

  it('leak nothing', async () => {
    const model = oneLayer()
    await reestimateBatchNorm(model, inputs, rows)
    const before = tf.memory().numTensors
    await reestimateBatchNorm(model, inputs, rows)
    expect(tf.memory().numTensors).toBe(before)
  })
})
