import { describe, expect, it } from 'vitest'
import { median, speedUp, timeInTurns } from '../../src/benchmark/turns.ts'

/** Sides that take the given milliseconds, without waiting, and the order in which they were run. */
function sides(oursMillis: number, theirsMillis: number) {
  const order: string[] = []
  return {
    order,
    ours: () => Promise.resolve(order.push('A') > 0 ? oursMillis : 0),
    theirs: () => Promise.resolve(order.push('B') > 0 ? theirsMillis : 0),
  }
}

describe('timing in turns', () => {
  it('runs both sides ten times, A B A B, and does not count the warm-up', async () => {
    const { order, ...both } = sides(900, 4000)
    const times = await timeInTurns(both)
    expect(order.join('')).toBe('AB'.repeat(11))
    expect(times).toEqual({ ours: Array(10).fill(900), theirs: Array(10).fill(4000) })
  })

  it('runs a side that takes over five seconds three times only', async () => {
    const { order, ...both } = sides(100, 5001)
    const times = await timeInTurns(both)
    expect(order.join('')).toBe('ABABABAB' + 'A'.repeat(7))
    expect(times.theirs).toHaveLength(3)
  })

  it('runs quick sides more often, at most forty times', async () => {
    expect((await timeInTurns(sides(200, 300))).ours).toHaveLength(20)
    expect((await timeInTurns(sides(1, 1))).theirs).toHaveLength(40)
  })

  it('tells how far it is before each turn, and the whole once that is known', async () => {
    const told: [number, number][] = []
    await timeInTurns({ ...sides(100, 6000), onTurn: (done, total) => told.push([done, total]) })
    expect(told[0]).toEqual([0, 22])
    expect(told.slice(1)).toEqual(Array.from({ length: 13 }, (_, index) => [2 + index, 15]))
  })
})

describe('a speed-up', () => {
  it('is the ratio of the medians', () => {
    expect(speedUp({ ours: [1, 2, 9], theirs: [8, 40, 6] }).ratio).toBe(4)
  })

  it('has an interval around it that is the same each time, and no wider than the times allow', () => {
    const times = { ours: [10, 11, 12, 13, 14], theirs: [50, 55, 60, 65, 70] }
    const { ratio, low, high } = speedUp(times)
    expect(speedUp(times)).toEqual({ ratio, low, high })
    expect(low).toBeLessThan(ratio)
    expect(high).toBeGreaterThan(ratio)
    expect(low).toBeGreaterThanOrEqual(50 / 14)
    expect(high).toBeLessThanOrEqual(70 / 10)
  })

  it('has no interval to speak of where every run took the same', () => {
    expect(speedUp({ ours: [2, 2, 2], theirs: [6, 6, 6] })).toEqual({ ratio: 3, low: 3, high: 3 })
  })
})

describe('a median', () => {
  it('is the middle value, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([])).toBe(0)
  })
})
