// What every query strategy promises, whatever it scores. test/strategies/contract.test.ts runs it on each registered one.
import { describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import type { Strategy } from '../../src/strategies/strategy.ts'
import { poolOf, probabilitiesOf, tiedPoolOf } from './pools.ts'

const badRows: readonly (readonly [string, readonly number[]])[] = [
  ['NaN', [Number.NaN, 0.5, 0.5]],
  ['a negative number', [-0.25, 0.75, 0.5]],
  ['an infinite number', [Infinity, 0, 0]],
  ['a row that sums to less than one', [0.25, 0.25, 0.25]],
  ['a row that sums to more than one', [0.5, 0.5, 0.25]],
  ['a row of zeros', [0, 0, 0]],
]

/** Declares the contract tests of one strategy. */
export function itKeepsTheContract(strategy: Strategy): void {
  const pick = (view = poolOf(40).view, batchSize = 10, seed = 1): number[] => [
    ...strategy.select(view, batchSize, createRng(seed, 'select')).indices,
  ]

  it('chooses the same items in the same order from the same stream', () => {
    expect(pick()).toEqual(pick())
    expect(pick(tiedPoolOf(40))).toEqual(pick(tiedPoolOf(40)))
  })

  it('chooses as many distinct rows of the pool as asked', () => {
    const rows = pick()
    expect(rows).toHaveLength(10)
    expect(new Set(rows).size).toBe(10)
    for (const row of rows) expect(row >= 0 && row < 40 && Number.isInteger(row)).toBe(true)
  })

  it.each([40, 41, 1000])('returns a pool of 40 once when asked for %i', (batchSize) => {
    const rows = pick(undefined, batchSize)
    expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, row) => row))
  })

  it('returns nothing from an empty pool, and nothing when asked for nothing', () => {
    expect(pick(poolOf(0).view)).toEqual([])
    expect(pick(undefined, 0)).toEqual([])
  })

  it('refuses a batch size that is no whole number of items', () => {
    for (const batchSize of [-1, 2.5, Number.NaN]) {
      expect(() => pick(undefined, batchSize)).toThrow(RangeError)
    }
  })

  it('gives a finite utility for each choice, none above the one before', () => {
    const { indices, utilities } = strategy.select(poolOf(40).view, 15, createRng(1))
    expect(utilities).toHaveLength(indices.length)
    expect(utilities.every(Number.isFinite)).toBe(true)
    expect([...utilities]).toEqual([...utilities].toSorted((a, b) => b - a))
  })

  it('chooses the beginning of a larger batch when asked for a smaller one', () => {
    expect(pick(undefined, 5)).toEqual(pick(undefined, 20).slice(0, 5))
  })

  it('breaks ties by the stream, every item equally likely in every place', () => {
    const seeds = 3000
    const places = [0, 1].map(() => new Array<number>(5).fill(0))
    for (let seed = 0; seed < seeds; seed++) {
      for (const [place, row] of pick(tiedPoolOf(5), 2, seed).entries()) places[place]![row]! += 1
    }
    const expected = seeds / 5
    const deviation = Math.sqrt(expected * (1 - 1 / 5))
    for (const count of places.flat()) expect(Math.abs(count - expected)).toBeLessThan(5 * deviation)
  })

  it('changes nothing it is given', () => {
    const { view } = poolOf(40)
    const before = structuredClone(view)
    pick(view)
    expect(view).toEqual(before)
  })

  it('reads only what it declares, of items of any kind', () => {
    const { view } = poolOf(40)
    const declared = Object.fromEntries(strategy.needs.map((need) => [need, view[need]]))
    expect(pick({ ...declared, count: 40 } as typeof view)).toEqual(pick(view))
    const { items, view: texts } = poolOf(40, { kind: 'text' })
    expect(pick(texts).map((row) => items[row]?.kind)).toEqual(new Array(10).fill('text'))
  })

  if (!strategy.needs.includes('probabilities')) return

  describe('with probabilities', () => {
    const offer = (rows: readonly (readonly number[])[], count = rows.length) =>
      strategy.select({ count, probabilities: probabilitiesOf(rows) }, 1, createRng(1))

    it.each(badRows)('refuses %s, naming the row', (_, row) => {
      expect(() => offer([[0.5, 0.25, 0.25], row])).toThrow(RangeError)
      expect(() => offer([[0.5, 0.25, 0.25], row])).toThrow(/row 1\b/)
    })

    it('accepts rows that sum to one but for rounding', () => {
      expect(offer([[0.3335, 0.3335, 0.3335]]).indices).toHaveLength(1)
    })

    it('refuses a table that is not as long as the pool', () => {
      expect(() => offer([[0.5, 0.5]], 2)).toThrow(RangeError)
    })

    it('refuses to choose without them', () => {
      expect(() => strategy.select({ count: 3 }, 1, createRng(1))).toThrow(RangeError)
    })
  })
}
