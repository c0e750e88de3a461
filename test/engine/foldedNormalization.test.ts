import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyModel } from '../../src/engine/applyModel.ts'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { predict } from '../../src/engine/predict.ts'
import { reestimateBatchNorm } from '../../src/engine/reestimateBatchNorm.ts'
import { createStepTrainer } from '../../src/engine/stepTrainer.ts'
import { readWeights, writeWeights, type SavedWeights } from '../../src/engine/weights.ts'
import { chainOfLayers } from './generatedNetworks.ts'
import { guardWasm } from './kernels/fencedMemory.ts'
import { expectAgreement, noise } from './onBothBackends.ts'

guardWasm()

const shape = [9, 8, 3] as const
const count = 20
const pictures = (): tf.Tensor => noise([count, ...shape], { low: -1, high: 3 })
const inputs = (rows: Uint32Array): tf.Tensor => tf.gather(pictures(), tf.tensor1d([...rows], 'int32'))
const all = Uint32Array.from({ length: count }, (_, row) => row)

/** A normalisation after each kind of product: with ReLU, without, and after one whose activation our kernels do not know. */
const build = (): tf.LayersModel =>
  chainOfLayers(shape, [
    tf.layers.conv2d({ name: 'relu', filters: 5, kernelSize: 3, activation: 'relu' }),
    new BatchNormalization({ name: 'norm1' }),
    tf.layers.conv2d({ name: 'linear', filters: 8, kernelSize: 3, strides: 2, useBias: false }),
    new BatchNormalization({ name: 'norm2' }),
    tf.layers.flatten({ name: 'flatten' }),
    tf.layers.dense({ name: 'tanh', units: 6, activation: 'tanh' }),
    new BatchNormalization({ name: 'norm3' }),
    tf.layers.dense({ name: 'dense', units: 7, activation: 'relu' }),
    new BatchNormalization({ name: 'norm4' }),
    tf.layers.dense({ name: 'classes', units: 4, activation: 'softmax' }),
  ])

/** Six steps of ten pictures each. */
async function train(model: tf.LayersModel): Promise<void> {
  const trainer = createStepTrainer(model, { learningRate: 0.01, seed: 1 })
  for (let step = 0; step < 6; step++) {
    const rows = all.slice((step % 2) * 10, (step % 2) * 10 + 10)
    const classes = Array.from(rows, (row) => row % 4)
    await trainer.step(() => inputs(rows), classes, step)
  }
  trainer.dispose()
}

describe('a trained network with batch normalisation', () => {
  let trained: SavedWeights
  beforeAll(async () => {
    const model = build()
    await train(model)
    trained = await readWeights(model)
  })

  const withTrained = (): tf.LayersModel => {
    const model = build()
    writeWeights(model, trained)
    return model
  }

  it('predicts what its layers predict on cpu', async () => {
    await expectAgreement(() => {
      const model = withTrained()
      const output = applyModel(model, pictures(), false)
      model.dispose()
      return [output]
    })
  })

  it('normalises within the products where it can', async () => {
    const model = withTrained()
    const { kernelNames } = await tf.profile(() => tf.tidy(() => void applyModel(model, pictures(), false)))
    const normalizing = kernelNames.filter((name) => name === 'FusedBatchNorm')
    expect(normalizing).toHaveLength(1)
    expect(kernelNames).not.toContain('BatchNormOverBatch')
  })

  it('predicts the same whatever else is in the batch, bit for bit', async () => {
    const model = withTrained()
    const together = await predict(model, inputs, count, { batchSize: 7 })
    expect(await predict(model, inputs, count, { batchSize: 1 })).toEqual(together)
  })

  it('predicts by what it has learnt since it last predicted', async () => {
    const model = withTrained()
    const before = await predict(model, inputs, count)
    await train(model)
    const after = await predict(model, inputs, count)
    expect(after).not.toEqual(before)
    const fresh = build()
    writeWeights(fresh, await readWeights(model))
    expect(await predict(fresh, inputs, count)).toEqual(after)
  })

  it.each([20, 7])('re-estimates the statistics that it does on cpu, in batches of %d', async (batchSize) => {
    const statisticsOn = async (backend: 'wasm' | 'cpu'): Promise<number[][]> => {
      await tf.setBackend(backend)
      const model = withTrained()
      await reestimateBatchNorm(model, inputs, all, { batchSize })
      const statistics = model.layers
        .filter((layer) => layer instanceof BatchNormalization)
        .flatMap(({ nonTrainableWeights }) => nonTrainableWeights.map((one) => [...one.read().dataSync()]))
      model.dispose()
      return statistics
    }
    const found = await statisticsOn('wasm')
    const expected = await statisticsOn('cpu').finally(() => tf.setBackend('wasm'))
    for (const [index, values] of expected.entries()) {
      const largest = Math.max(...values.map(Math.abs))
      for (const [channel, value] of values.entries()) {
        expect(Math.abs(value - found[index]![channel]!) / largest).toBeLessThanOrEqual(1e-5)
      }
    }
  })
})
