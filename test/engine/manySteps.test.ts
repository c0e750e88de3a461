import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { Dropout } from '../../src/engine/dropout.ts'
import { memoryInUse } from '../../src/engine/memory.ts'
import { takeSnapshot } from '../../src/engine/snapshot.ts'
import { createStepTrainer } from '../../src/engine/stepTrainer.ts'
import { readWeights } from '../../src/engine/weights.ts'
import { networkById } from '../../src/models/index.ts'
import { chainOfLayers } from './generatedNetworks.ts'
import { noise, startWasm } from './onBothBackends.ts'
import { heapInUse } from './wasmHeap.ts'

beforeAll(() => startWasm())

/** Every kind of layer that our networks have; 8 × 8 × 2 → 3 classes. */
const tiny = (): tf.LayersModel =>
  chainOfLayers(
    [8, 8, 2],
    [
      tf.layers.conv2d({ name: 'conv1', filters: 5, kernelSize: 3, activation: 'relu' }),
      new BatchNormalization({ name: 'norm1' }),
      tf.layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      new Dropout({ name: 'dropout', rate: 0.25 }),
      tf.layers.conv2d({ name: 'conv2', filters: 4, kernelSize: 2, padding: 'same', activation: 'relu' }),
      tf.layers.flatten({ name: 'flatten' }),
      tf.layers.dense({ name: 'dense', units: 6, activation: 'relu' }),
      new BatchNormalization({ name: 'norm2' }),
      tf.layers.dense({ name: 'classes', units: 3, activation: 'softmax' }),
    ],
  )

/** Step `step` of a training whose batches are not all of one size. */
function batchOf(step: number): { readonly inputs: () => tf.Tensor; readonly classes: number[] } {
  const size = step % 5 === 4 ? 3 : 8
  return {
    inputs: () => noise([size, 8, 8, 2], { seed: step % 7 }),
    classes: Array.from({ length: size }, (_, row) => (row + step) % 3),
  }
}

describe('a training', () => {
  it('needs no more memory after 1,000 steps than after 20', async () => {
    const model = tiny()
    const trainer = createStepTrainer(model, { learningRate: 0.001, seed: 1 })
    const run = async (from: number, to: number) => {
      for (let step = from; step < to; step++) {
        const { inputs, classes } = batchOf(step)
        await trainer.step(inputs, classes, step)
      }
      return { ...memoryInUse(), buffers: tf.memory().numDataBuffers, heap: heapInUse() }
    }
    const early = await run(0, 20)
    expect(await run(20, 1000)).toEqual(early)
    trainer.dispose()
    model.dispose()
  })

  it('gives the weights of a snapshot back bit for bit, and does not write through it', async () => {
    const model = tiny()
    const trainer = createStepTrainer(model, { learningRate: 0.01, seed: 1 })
    const step = async (index: number) => {
      const { inputs, classes } = batchOf(index)
      await trainer.step(inputs, classes, index)
    }
    await step(0)
    const expected = await readWeights(model)
    const snapshot = takeSnapshot(model)
    for (let round = 0; round < 2; round++) {
      await step(1)
      await step(2)
      expect((await readWeights(model)).values).not.toEqual(expected.values)
      snapshot.restore()
      expect((await readWeights(model)).values).toEqual(expected.values)
    }
    snapshot.dispose()
    await step(3)
    expect((await readWeights(model)).values.every(Number.isFinite)).toBe(true)
    trainer.dispose()
    model.dispose()
  })

  const small = () =>
    networkById('small-cnn').build({
      inputShape: { width: 28, height: 28, channels: 1 },
      classes: 3,
      seed: 1,
    })
  it.each([
    ['the small network', small],
    ['a tiny network with normalisation and dropout', tiny],
  ])('of %s has the losses that it has on cpu, for twenty steps', async (_, build) => {
    const lossesOn = async (backend: 'wasm' | 'cpu'): Promise<number[]> => {
      await tf.setBackend(backend)
      const model = build()
      const trainer = createStepTrainer(model, { learningRate: 0.001, seed: 1 })
      const losses: number[] = []
      for (let step = 0; step < 20; step++) {
        const classes = [step % 3, (step * 7 + 1) % 3]
        const { loss } = await trainer.step(() => brighterByClass(model, classes, step), classes, step)
        losses.push(loss)
      }
      trainer.dispose()
      model.dispose()
      return losses
    }
    const found = await lossesOn('wasm')
    const expected = await lossesOn('cpu').finally(() => tf.setBackend('wasm'))
    expect(found).toHaveLength(20)
    for (const [step, loss] of expected.entries()) {
      expect(Math.abs(found[step]! - loss) / loss, `step ${step}`).toBeLessThanOrEqual(1e-3)
    }
  })
})

/** Noise whose brightness tells the class. */
function brighterByClass(model: tf.LayersModel, classes: readonly number[], seed: number): tf.Tensor {
  const shape = [classes.length, ...model.inputs[0]!.shape.slice(1)] as [number, number, number, number]
  return tf.add(
    noise<tf.Rank.R4>(shape, { seed, low: 0 }),
    tf.tensor4d([...classes], [classes.length, 1, 1, 1]),
  )
}
