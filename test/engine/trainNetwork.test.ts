import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { Dropout } from '../../src/engine/dropout.ts'
import {
  trainNetwork,
  TrainingDiverged,
  type TrainingOptions,
  type TrainingProgress,
  type TrainingRequest,
} from '../../src/engine/trainNetwork.ts'
import { readWeights } from '../../src/engine/weights.ts'
import { startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

const options: TrainingOptions = {
  epochs: 3,
  batchSize: 8,
  learningRate: 0.01,
  seed: 1,
  validationShare: 0,
  patience: 3,
  batchNormStatistics: 'moving',
}

/** Two clouds of points, the class of each, and a small network with every layer that training treats in its own way. */
function request(count: number, changes: Partial<TrainingOptions> = {}): TrainingRequest {
  const rng = createRng(3, 'clouds')
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 2)
  const points = Float32Array.from({ length: count * 4 }, (_, i) => rng.normal() + 3 * (labels[i >> 2] ?? 0))
  const seeded = (seed: number) => tf.initializers.glorotUniform({ seed })
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4], kernelInitializer: seeded(1) }),
      new BatchNormalization({ name: 'norm' }),
      new Dropout({ name: 'dropout', rate: 0.5 }),
      tf.layers.dense({ units: 2, activation: 'softmax', kernelInitializer: seeded(2) }),
    ],
  })
  return {
    model,
    labels,
    inputs: (rows) => {
      const values = Array.from(rows, (row) => [...points.subarray(row * 4, row * 4 + 4)])
      return tf.tensor2d(values, [rows.length, 4])
    },
    options: { ...options, ...changes },
    permutation: (purpose, epoch, length) => createRng(5, purpose, epoch).permutation(length),
  }
}

describe('trainNetwork', () => {
  it('learns', async () => {
    const { epochs } = await trainNetwork(request(64, { epochs: 10 }))
    expect(epochs).toHaveLength(10)
    expect(epochs[9]!.loss).toBeLessThan(epochs[0]!.loss / 2)
    expect(epochs[9]!.accuracy).toBeGreaterThan(0.85)
  })

  it('gives the same weights bit for bit when it is run again', async () => {
    const [one, two] = [request(50), request(50)]
    await trainNetwork(one)
    await trainNetwork(two)
    expect((await readWeights(one.model)).values).toEqual((await readWeights(two.model)).values)
  })

  it('trains on the last, smaller batch too, and sees every row once an epoch', async () => {
    const seen: number[] = []
    const plain = request(21, { epochs: 1 })
    const inputs = (rows: Uint32Array) => {
      seen.push(...rows)
      return plain.inputs(rows)
    }
    await trainNetwork({ ...plain, inputs })
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, row) => row))
  })

  it('reports every step', async () => {
    const reports: TrainingProgress[] = []
    await trainNetwork({ ...request(20, { epochs: 2 }), onProgress: (progress) => reports.push(progress) })
    expect(reports.map(({ epoch, step }) => `${epoch}:${step}`)).toEqual([
      '1:1',
      '1:2',
      '1:3',
      '2:1',
      '2:2',
      '2:3',
    ])
    expect(reports[0]).toMatchObject({ epochs: 2, steps: 3 })
    expect(reports.every(({ loss, imagesPerSecond }) => loss > 0 && imagesPerSecond > 0)).toBe(true)
    expect(reports[5]!.secondsLeft).toBe(0)
  })

  it('keeps the weights it had when it is cancelled between batches', async () => {
    const controller = new AbortController()
    const plain = request(64)
    const before = await readWeights(plain.model)
    let steps = 0
    const onProgress = () => {
      steps++
      if (steps === 3) controller.abort()
    }
    const cancelled = trainNetwork({ ...plain, signal: controller.signal, onProgress })
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
    expect(steps).toBe(3)
    expect(await readWeights(plain.model)).toEqual(before)
  })

  it('keeps the weights it had when the loss is no number any more', async () => {
    const plain = request(32)
    const before = await readWeights(plain.model)
    const inputs = (rows: Uint32Array) => tf.fill([rows.length, 4], Number.NaN)
    await expect(trainNetwork({ ...plain, inputs })).rejects.toBeInstanceOf(TrainingDiverged)
    expect(await readWeights(plain.model)).toEqual(before)
  })

  it('refuses a class that the network does not know', async () => {
    await expect(trainNetwork({ ...request(4), labels: [0, 1, 2, 0] })).rejects.toThrow(
      'Class 2 does not exist',
    )
  })

  it('keeps nothing aside below 100 labels', async () => {
    const result = await trainNetwork(request(99, { validationShare: 0.2, epochs: 1 }))
    expect(result).toMatchObject({ trainingRows: 99, validationRows: 0, bestEpoch: 1 })
    expect(result.epochs[0]).toMatchObject({ validationLoss: null, validationAccuracy: null })
  })

  it('never trains on the validation set, and measures it after every epoch', async () => {
    const plain = request(100, { validationShare: 0.2, epochs: 2 })
    const validation = new Set(plain.permutation('validation', 0, 100).slice(0, 20))
    let trainedOnValidation = 0
    const inputs = (rows: Uint32Array) => {
      if (rows.length === 8) trainedOnValidation += rows.filter((row) => validation.has(row)).length
      return plain.inputs(rows)
    }
    const { epochs, validationRows, trainingRows } = await trainNetwork({ ...plain, inputs })
    expect([trainingRows, validationRows, trainedOnValidation]).toEqual([80, 20, 0])
    expect(epochs.every(({ validationLoss }) => validationLoss !== null && validationLoss > 0)).toBe(true)
  })

  it('stops when the validation loss has not improved, and keeps the best weights', async () => {
    // Labels that mean nothing: what is learned can only hurt.
    const plain = request(100, { validationShare: 0.5, epochs: 60, learningRate: 0.05, patience: 2 })
    const labels = Array.from({ length: 100 }, (_, row) => createRng(9, row).int(2))
    const { epochs, bestEpoch } = await trainNetwork({ ...plain, labels })
    const losses = epochs.map(({ validationLoss }) => validationLoss ?? Number.NaN)
    expect(epochs).toHaveLength(bestEpoch + 2)
    expect(losses.indexOf(Math.min(...losses)) + 1).toBe(bestEpoch)

    const shorter = request(100, { ...plain.options, epochs: bestEpoch })
    await trainNetwork({ ...shorter, labels })
    expect((await readWeights(plain.model)).values).toEqual((await readWeights(shorter.model)).values)
  })

  it('re-estimates the statistics of batch normalisation when asked', async () => {
    const reestimated = request(64, { batchNormStatistics: 'reestimated' })
    await trainNetwork(reestimated)
    const norm = reestimated.model.layers[1]!
    const below = tf.model({ inputs: reestimated.model.inputs, outputs: reestimated.model.layers[0]!.output })
    const rows = Uint32Array.from({ length: 64 }, (_, row) => row)
    const { mean, variance } = tf.moments(below.apply(reestimated.inputs(rows)) as tf.Tensor, 0)
    const [, , movingMean, movingVariance] = norm.getWeights()
    expect(tf.max(tf.abs(tf.sub(mean, movingMean!))).dataSync()[0]).toBeLessThan(1e-5)
    expect(tf.max(tf.abs(tf.sub(variance, movingVariance!))).dataSync()[0]).toBeLessThan(1e-4)
  })

  it('leaves the number of tensors flat over 20 rounds', async () => {
    const round = async () => {
      const one = request(100, { epochs: 1, validationShare: 0.1, batchNormStatistics: 'reestimated' })
      await trainNetwork(one)
      one.model.dispose()
      return tf.memory()
    }
    const { numTensors, numBytes } = await round()
    for (let i = 0; i < 20; i++) expect(await round()).toMatchObject({ numTensors, numBytes })
  })
})
