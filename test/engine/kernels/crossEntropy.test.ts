import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'
import { crossEntropyOfLogits } from './ownKernels.ts'

guardWasm()

const read = (logits: readonly number[][], truth: readonly number[]) => {
  const [results, gradient, probabilities] = crossEntropyOfLogits(
    tf.tensor2d(logits.map((row) => [...row])),
    truth,
  )
  const [loss = 0, hits = 0] = results!.dataSync()
  return { loss, hits, gradient: [...gradient!.dataSync()], probabilities: [...probabilities!.dataSync()] }
}

describe('the cross-entropy of logits on wasm', () => {
  it('agrees with cpu, gradient and probabilities too', async () => {
    const cases = fc.record({
      rows: fc.integer({ min: 1, max: 33 }),
      classes: fc.integer({ min: 2, max: 11 }),
      size: fc.constantFrom(0, 0.01, 1, 30),
    })
    await fc.assert(
      fc.asyncProperty(cases, ({ rows, classes, size }) =>
        expectAgreement(() => {
          const logits = noise<tf.Rank.R2>([rows, classes], { low: -size, high: size })
          return crossEntropyOfLogits(
            logits,
            Array.from({ length: rows }, (_, row) => (row * 7) % classes),
          )
        }),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it('is right for logits of ten thousand, where tfjs rounds', () => {
    const logits = noise<tf.Rank.R2>([20, 5], { low: -1e4, high: 1e4 }).arraySync()
    const near = logits.map((row) => [...row.slice(0, 4), Math.fround(Math.max(...row.slice(0, 4)) + 0.5)])
    const { loss, gradient } = read(near, new Array<number>(20).fill(4))
    let expected = 0
    for (const [row, values] of near.entries()) {
      const total = values.reduce((sum, value) => sum + Math.exp(value - values[4]!), 0)
      expected += Math.log(total) / 20
      for (const [column, value] of values.entries()) {
        const slope = Math.exp(value - values[4]!) / total - (column === 4 ? 1 : 0)
        expect(gradient[row * 5 + column]).toBeCloseTo(slope / 20, 7)
      }
    }
    expect(loss).toBeCloseTo(expected, 6)
  })

  it('is that of hand-worked numbers', () => {
    // Probabilities 3/4 and 1/4; the loss is (ln 4/3 + ln 4) / 2.
    const { loss, hits, gradient, probabilities } = read(
      [
        [Math.log(3), 0],
        [Math.log(3), 0],
      ],
      [0, 1],
    )
    expect(loss).toBeCloseTo((Math.log(4 / 3) + Math.log(4)) / 2, 6)
    expect(hits).toBe(1)
    for (const [i, value] of [0.75, 0.25, 0.75, 0.25].entries())
      expect(probabilities[i]).toBeCloseTo(value, 6)
    for (const [i, value] of [-1, 1, 3, -3].entries()) expect(gradient[i]).toBeCloseTo(value / 8, 6)
  })

  it('counts the first of equal logits as the answer', () => {
    const { loss, hits } = read([[5, 5, 5]], [0])
    expect(loss).toBeCloseTo(Math.log(3), 6)
    expect([hits, read([[5, 5, 5]], [1]).hits]).toEqual([1, 0])
  })

  it('is finite where an answer could not be more wrong', () => {
    const { loss, gradient, probabilities } = read([[-1e4, 1e4]], [0])
    expect(loss).toBe(2e4)
    expect(gradient).toEqual([-1, 1])
    expect(probabilities).toEqual([0, 1])
    expect(read([[-3e38, 3e38]], [0]).loss).toBe(Number.POSITIVE_INFINITY)
  })

  it.each([
    ['not a number', [Number.NaN, 1, 2]],
    ['not a number, last', [1, 2, Number.NaN]],
    ['infinite', [Number.POSITIVE_INFINITY, 1, 2]],
    ['all infinite below zero', new Array<number>(3).fill(Number.NEGATIVE_INFINITY)],
  ])('is not a number where a logit is %s', (_, logits) => {
    const { loss, gradient, probabilities } = read([logits], [1])
    expect(loss).toBeNaN()
    expect(gradient.some(Number.isNaN)).toBe(true)
    expect(probabilities.some(Number.isNaN)).toBe(true)
  })

  it('gives no probability to a class whose logit is infinite below zero', () => {
    const { loss, gradient, probabilities } = read([[Number.NEGATIVE_INFINITY, 0, 0]], [1])
    expect(loss).toBeCloseTo(Math.LN2, 6)
    expect(probabilities).toEqual([0, 0.5, 0.5])
    expect(gradient).toEqual([0, -0.5, 0.5])
  })

  it('keeps a row that is no number to itself', () => {
    const { probabilities, hits } = read(
      [
        [Number.NaN, 0],
        [1, 0],
      ],
      [0, 0],
    )
    expect(probabilities.slice(2).some(Number.isNaN)).toBe(false)
    expect(hits).toBeLessThanOrEqual(2)
  })
})
