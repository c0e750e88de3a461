import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

const small = fc.integer({ min: 1, max: 9 })
/** A table `[rows, …]` and some of its row numbers, in any order and repeatedly. */
const lookUps = fc
  .record({
    rows: small,
    rest: fc.constantFrom([], [1], [4], [5], [17], [2, 3]),
    counts: fc.tuple(small, small),
  })
  .chain(({ rows, rest, counts: [first, second] }) =>
    fc.record({
      table: fc.constant([rows, ...rest] as [number, number]),
      shape: fc.constantFrom([first], [first, second]),
      picks: fc.array(fc.integer({ min: 0, max: rows - 1 }), {
        minLength: first * second,
        maxLength: first * second,
      }),
    }),
  )

const int32 = (values: readonly number[], shape: readonly number[]): tf.Tensor =>
  tf.tensor(values.slice(0, tf.util.sizeFromShape([...shape])), [...shape], 'int32')

describe('the rows of a table on wasm', () => {
  it('agree with cpu, and so does their gradient', async () => {
    await fc.assert(
      fc.asyncProperty(lookUps, ({ table, shape, picks }) =>
        expectAgreement(() => {
          const gather = (x: tf.Tensor): tf.Tensor => tf.gather(x, int32(picks, shape))
          const x = noise(table)
          const y = gather(x)
          return [y, tf.grad(gather)(x, noise(y.shape as [number], { seed: 2 }))]
        }),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each([
    ['columns', (x: tf.Tensor) => tf.gather(x, int32([2, 0, 2], [3]), 1)],
    ['the last axis, counted from behind', (x: tf.Tensor) => tf.gather(x, int32([1, 1], [2]), -1)],
  ])('agree with cpu in what is left to tfjs: %s', async (_, gather) => {
    await expectAgreement(() => [gather(noise([3, 4, 5]))])
  })

  it('may be integers', () => {
    const table = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2], 'int32')
    const rows = tf.gather(table, int32([2, 0], [2]))
    expect(rows.dtype).toBe('int32')
    expect(rows.arraySync()).toEqual([
      [5, 6],
      [1, 2],
    ])
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

  it('agrees with cpu', async () => {
    const segments = fc.record({
      rest: fc.constantFrom([], [1], [4], [7], [3, 2]),
      ids: fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1, maxLength: 12 }),
    })
    await fc.assert(
      fc.asyncProperty(segments, ({ rest, ids }) =>
        expectAgreement(() => [
          tf.unsortedSegmentSum(noise([ids.length, ...rest] as [number]), tf.tensor1d(ids, 'int32'), 4),
        ]),
      ),
      { seed: 7, numRuns: 60 },
    )
  })
})

describe('what lies outside', () => {
  it.each([-1, 5])('is refused by name in a look-up: row %s of five', (row) => {
    expect(() => tf.gather(tf.ones([5, 3]), int32([0, row], [2]))).toThrow(`Row ${row} does not exist`)
  })

  it('is no sum of integers', () => {
    const integers = tf.ones([2, 2], 'int32')
    expect(() => tf.unsortedSegmentSum(integers, tf.tensor1d([0, 1], 'int32'), 2)).toThrow('float32')
  })
})
