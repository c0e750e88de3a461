import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { noise, relativeErrors, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

function gradient(
  x: tf.Tensor4D,
  size: [number, number],
  stride: [number, number],
  padding: 'same' | 'valid',
): tf.Tensor {
  return tf.grad((a) => {
    const y = tf.maxPool(a as tf.Tensor4D, size, stride, padding)
    return tf.mul(y, noise<tf.Rank.R4>(y.shape, { seed: 2 }))
  })(x)
}

describe('the gradient of max-pooling on wasm', () => {
  it('reaches the largest value of a window whose values are all negative', () => {
    const x = tf.tensor4d([-4, -1, -3, -2], [1, 2, 2, 1])
    const dx = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid'))(x)
    expect([...dx.dataSync()]).toEqual([0, 1, 0, 0])
  })

  it('goes to the first of equal values, as on cpu', () => {
    const dx = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid'))(tf.zeros([1, 2, 2, 1]))
    expect([...dx.dataSync()]).toEqual([1, 0, 0, 0])
  })

  it.each([
    ['reference', 28, 32],
    ['small, first', 26, 32],
    ['small, second', 11, 64],
  ])('agrees with cpu at the shape of the networks: %s', async (_, side, channels) => {
    const errors = await relativeErrors(() => [
      gradient(noise<tf.Rank.R4>([2, side, side, channels]), [2, 2], [2, 2], 'valid'),
    ])
    expect(errors[0]).toBeLessThan(1e-5)
  })

  it('agrees with cpu for any window, stride and padding, negative inputs and odd sizes', async () => {
    const small = fc.integer({ min: 1, max: 3 })
    const pooling = fc.record({
      shape: fc.tuple(small, fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 }), small),
      size: fc.tuple(small, small),
      stride: fc.tuple(small, small),
      padding: fc.constantFrom('same' as const, 'valid' as const),
      low: fc.constantFrom(-9, -1, 0),
    })
    await fc.assert(
      fc.asyncProperty(pooling, async ({ shape, size, stride, padding, low }) => {
        const errors = await relativeErrors(() => [
          gradient(noise<tf.Rank.R4>(shape, { low, high: low + 1 }), size, stride, padding),
        ])
        expect(errors[0]).toBeLessThan(1e-5)
      }),
      { seed: 7, numRuns: 60 },
    )
  })
})
