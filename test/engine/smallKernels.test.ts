import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { noise, relativeErrors, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

const length = fc.integer({ min: 1, max: 40 })

describe('a matrix product on wasm', () => {
  it('agrees with cpu whichever operand is transposed, stacked or not', async () => {
    const product = fc.record({
      rows: length,
      inner: length,
      columns: length,
      stack: fc.constantFrom([], [1], [3]),
      transposeA: fc.boolean(),
      transposeB: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(product, async ({ rows, inner, columns, stack, transposeA, transposeB }) => {
        const errors = await relativeErrors(() => {
          const a = noise([...stack, ...(transposeA ? [inner, rows] : [rows, inner])] as [number, number])
          const b = noise([...stack, ...(transposeB ? [columns, inner] : [inner, columns])] as [
            number,
            number,
          ])
          return [tf.matMul(a, b, transposeA, transposeB)]
        })
        expect(errors[0]).toBeLessThan(1e-5)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each([
    ['6400 → 512', 6400, 512],
    ['512 → 10', 512, 10],
    ['576 → 64', 576, 64],
  ])('has gradients that agree with cpu at the shape of the dense layers: %s', async (_, inputs, units) => {
    const errors = await relativeErrors(() =>
      tf.grads((a, b) => tf.matMul(a, b).mul(noise([2, units], { seed: 2 })))([
        noise([2, inputs]),
        noise([inputs, units]),
      ]),
    )
    for (const error of errors) expect(error).toBeLessThan(1e-5)
  })
})

describe('a sum on wasm', () => {
  it('agrees with cpu over any axes, kept or not', async () => {
    const small = fc.integer({ min: 1, max: 6 })
    const sums = fc.record({
      shape: fc.tuple(small, small, small, small),
      axes: fc.subarray([0, 1, 2, 3]),
      keepDims: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(sums, async ({ shape, axes, keepDims }) => {
        const errors = await relativeErrors(() => [tf.sum(noise(shape, { low: 0 }), axes, keepDims)])
        expect(errors[0]).toBeLessThan(1e-5)
      }),
      { seed: 7, numRuns: 60 },
    )
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

describe('a sum by segment on wasm', () => {
  it('adds the rows of each segment and drops ids outside', () => {
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2])
    const ids = tf.tensor1d([2, 0, 2, -1], 'int32')
    expect(tf.unsortedSegmentSum(x, ids, 3).arraySync()).toEqual([
      [3, 4],
      [0, 0],
      [6, 8],
    ])
  })

  it('gives a gather its gradient, equal to that on cpu', async () => {
    const errors = await relativeErrors(() => [
      tf.grad((x) => tf.gather(x, tf.tensor1d([3, 0, 3, 1], 'int32')).mul(noise([4, 5], { seed: 2 })))(
        noise([6, 5]),
      ),
    ])
    expect(errors[0]).toBeLessThan(1e-5)
  })
})
