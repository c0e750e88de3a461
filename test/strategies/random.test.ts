import { describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { random } from '../../src/strategies/random.ts'
import { poolOf } from './pools.ts'

describe('random', () => {
  it('draws every ordered pair of a pool of four equally often', () => {
    const seeds = 6000
    const counts = new Map<string, number>()
    for (let seed = 0; seed < seeds; seed++) {
      const pair = random.select({ count: 4 }, 2, createRng(seed, 'select')).indices.join()
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
    const expected = seeds / 12
    const deviation = Math.sqrt(expected * (11 / 12))
    expect(counts.size).toBe(12)
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(5 * deviation)
  })

  it('does not look at the probabilities', () => {
    const [one, other] = [poolOf(30, { seed: 1 }), poolOf(30, { seed: 2 })]
    expect(random.select(one.view, 8, createRng(3))).toEqual(random.select(other.view, 8, createRng(3)))
  })

  it('gives the number it drew as the utility', () => {
    const rng = createRng(5)
    const draws = Array.from({ length: 20 }, () => rng.next())
    const { indices, utilities } = random.select({ count: 20 }, 20, createRng(5))
    expect([...utilities]).toEqual([...indices].map((index) => draws[index]))
  })
})
