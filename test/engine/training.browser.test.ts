import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { dropoutMask } from '../../src/engine/dropout.ts'
import { trainNetwork } from '../../src/engine/trainNetwork.ts'
import { networkById } from '../../src/models/index.ts'
import { itemsAt } from '../../src/models/network.ts'
import { noise, relativeErrors, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm({ 'tfjs-backend-wasm-simd.wasm': simd }))

describe('the engine in a browser', () => {
  it('has wasm gradients that agree with cpu', async () => {
    const errors = await relativeErrors(() => {
      const x = noise<tf.Rank.R4>([2, 12, 12, 16], { low: -2, high: 0 })
      const filter = noise<tf.Rank.R4>([3, 3, 16, 8])
      return tf.grads((a, b) => {
        const y = tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'valid')
        return tf
          .maxPool(tf.sub<tf.Tensor4D>(y, 100), 2, 2, 'valid')
          .mul(noise<tf.Rank.R4>([2, 5, 5, 8], { seed: 2 }))
      })([x, filter])
    })
    for (const error of errors) expect(error).toBeLessThan(1e-5)
  })

  it('draws the dropout mask that Node draws', () => {
    const mask = dropoutMask(16, 0.5, { seed: 1, step: 2, layer: 0, pass: 0 })
    expect(Array.from(mask, (value) => (value > 0 ? 1 : 0)).join('')).toBe('1001000101110010')
  })

  it('trains the reference network on wasm', async () => {
    const shape = { width: 28, height: 28, channels: 1 } as const
    const rng = createRng(1, 'pictures')
    const labels = Uint8Array.from({ length: 32 }, (_, row) => row % 2)
    const pixels = Uint8Array.from(
      { length: 32 * 784 },
      (_, i) => rng.int(90) + 90 * (Math.floor(i / 784) % 2),
    )
    const network = networkById('reference')
    const model = network.build({ inputShape: shape, classes: 2, seed: 1 })
    const encoder = network.createEncoder(shape)
    const { epochs } = await trainNetwork({
      model,
      labels,
      inputs: (rows) => encoder.encode(itemsAt({ kind: 'image', shape, pixels }, rows)),
      options: {
        epochs: 3,
        batchSize: 16,
        learningRate: 0.001,
        seed: 1,
        validationShare: 0,
        patience: 3,
        batchNormStatistics: 'reestimated',
      },
      permutation: (purpose, epoch, length) => createRng(1, purpose, epoch).permutation(length),
    })
    expect(epochs[2]!.loss).toBeLessThan(epochs[0]!.loss)
    expect(epochs[2]!.accuracy).toBe(1)
  })
})
