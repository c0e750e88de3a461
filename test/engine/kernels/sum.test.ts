import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

describe('a sum on wasm', () => {
  it('agrees with cpu over any axes, kept or not', async () => {
    const small = fc.integer({ min: 1, max: 7 })
    const sums = fc.record({
      shape: fc.tuple(small, small, small, small),
      axes: fc.subarray([0, 1, 2, 3]),
      keepDims: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(sums, ({ shape, axes, keepDims }) =>
        expectAgreement(() => [tf.sum(noise(shape, { low: 0 }), axes, keepDims)]),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each([1, 2, 3, 5, 32])('agrees with cpu over many rows of %d', async (columns) => {
    await expectAgreement(() => [tf.sum(noise([1000, columns], { low: -0.5 }), 0)])
  })

  it('is exact over more rows than single precision can count', () => {
    const rows = 2 ** 24 + 64
    const total = tf.tidy(() => tf.sum(tf.ones([rows, 1]), 0).dataSync()[0])
    expect(total).toBe(rows)
  })

  it('has the shape that was asked for', () => {
    const x = tf.ones([2, 3, 4])
    expect(tf.sum(x, [0, 1]).shape).toEqual([4])
    expect(tf.sum(x, [0, 1], true).shape).toEqual([1, 1, 4])
  })

  it('counts integers', () => {
    expect(tf.sum(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), 0).arraySync()).toEqual([4, 6])
  })
})
