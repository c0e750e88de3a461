import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

interface Pooling {
  readonly shape: [number, number, number, number]
  readonly size: [number, number]
  readonly stride: [number, number]
  readonly padding: 'same' | 'valid'
  /** The smallest input; the largest is one more. */
  readonly low: number
  /** Different values that inputs have: few make ties. */
  readonly steps: number
}

function gradient({ shape, size, stride, padding, low, steps }: Pooling): tf.Tensor {
  const x = tf.add(tf.div(tf.floor(tf.mul(noise<tf.Rank.R4>(shape, { low: 0 }), steps)), steps), low)
  const pool = (a: tf.Tensor): tf.Tensor => tf.maxPool(a as tf.Tensor4D, size, stride, padding)
  return tf.grad(pool)(x, noise(pool(x).shape as [number], { seed: 2 }))
}

const halving = { size: [2, 2], stride: [2, 2], padding: 'valid', low: -0.5, steps: 1e6 } as const

describe('the gradient of max-pooling on wasm', () => {
  it('reaches the largest value of a window whose values are all negative', () => {
    const x = tf.tensor4d([-4, -1, -3, -2], [1, 2, 2, 1])
    const dx = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid'))(x)
    expect([...dx.dataSync()]).toEqual([0, 1, 0, 0])
  })

  it.each([1, 4, 5])('goes to the first of equal values, as on cpu: %d channels', (channels) => {
    const dx = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid'))(tf.zeros([1, 2, 2, channels]))
    const expected = [1, 0, 0, 0].flatMap((value) => new Array<number>(channels).fill(value))
    expect([...dx.dataSync()]).toEqual(expected)
  })

  it('adds up where windows overlap', () => {
    const x = tf.tensor4d([0, 1, 0], [1, 1, 3, 1])
    const dx = tf.grad((a) => tf.maxPool(a as tf.Tensor4D, [1, 2], 1, 'valid'))(
      x,
      tf.tensor4d([5, 7], [1, 1, 2, 1]),
    )
    expect([...dx.dataSync()]).toEqual([0, 12, 0])
  })

  it.each([
    ['reference', 28, 32],
    ['small, first', 26, 32],
    ['small, second', 11, 64],
  ])('agrees with cpu at the shape of the networks: %s', async (_, side, channels) => {
    await expectAgreement(() => [
      gradient({ ...halving, size: [2, 2], stride: [2, 2], shape: [2, side, side, channels] }),
    ])
  })

  it('agrees with cpu for a batch of 33', async () => {
    await expectAgreement(() => [
      gradient({ ...halving, size: [2, 2], stride: [2, 2], shape: [33, 5, 4, 7] }),
    ])
  })

  it('agrees with cpu for any window, stride, padding, ties, negative inputs and odd sizes', async () => {
    const small = fc.integer({ min: 1, max: 3 })
    const side = fc.integer({ min: 4, max: 9 })
    const poolings: fc.Arbitrary<Pooling> = fc.record({
      shape: fc.tuple(small, side, side, fc.integer({ min: 1, max: 9 })),
      size: fc.tuple(small, small),
      stride: fc.tuple(small, small),
      padding: fc.constantFrom('same' as const, 'valid' as const),
      low: fc.constantFrom(-9, -1, -0.5, 0),
      steps: fc.constantFrom(2, 1e6),
    })
    await fc.assert(
      fc.asyncProperty(poolings, (pooling) => expectAgreement(() => [gradient(pooling)])),
      { seed: 7, numRuns: 60 },
    )
  })

  it('leaves windows out that lie wholly in the padding, and the memory around them alone', async () => {
    await expectAgreement(() => [
      tf.grad((x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 1, 2))(noise([2, 4, 4, 5])),
      tf.ones([64]),
    ])
  })
})
