import { describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'

const draws = (rng: { next(): number }, count: number): number[] =>
  Array.from({ length: count }, () => rng.next())

describe('a random stream', () => {
  it('gives the numbers of sfc32 seeded by cyrb128 of its name', () => {
    // An independent Python version: sfc32(*cyrb128('number:7/string:round/number:3/string:select')), 12 draws thrown away
    const expected = [2346102431, 3830055333, 1635549902, 639196909]
    const rng = createRng(7, 'round', 3, 'select')
    expect(draws(rng, 4).map((value) => value * 2 ** 32)).toEqual(expected)
    // cyrb128('number:1')
    const plain = [1711010429, 4221726241, 3308080265, 2556160955]
    expect(draws(createRng(1), 4).map((value) => value * 2 ** 32)).toEqual(plain)
  })

  it('is the same for the same name and differs for every other', () => {
    const names = [[1], [2], [1, 'round'], [1, 'round', 1], [1, 'round', '1'], [1, 'round', 2]] as const
    const first = names.map(([seed, ...path]) => createRng(seed, ...path).next())
    expect(first).toEqual(names.map(([seed, ...path]) => createRng(seed, ...path).next()))
    expect(new Set(first).size).toBe(names.length)
  })

  it('is not shifted by draws from another', () => {
    const alone = draws(createRng(3, 'select'), 5)
    const [one, other] = [createRng(3, 'select'), createRng(3, 'train')]
    const mixed = alone.map(() => {
      other.normal()
      return one.next()
    })
    expect(mixed).toEqual(alone)
  })

  it('is uncorrelated with the stream of the next seed', () => {
    const count = 20_000
    const [one, other] = [draws(createRng(1, 'a'), count), draws(createRng(2, 'a'), count)]
    const covariance = one.reduce((sum, value, i) => sum + (value - 0.5) * (other[i]! - 0.5), 0) / count
    // Of independent draws: standard deviation (1 / 12) / √count.
    expect(Math.abs(covariance)).toBeLessThan(4 / 12 / Math.sqrt(count))
  })

  it('spreads its numbers evenly over [0, 1)', () => {
    const rng = createRng(11)
    const bins = new Array<number>(100).fill(0)
    for (let i = 0; i < 100_000; i++) bins[Math.floor(rng.next() * 100)]! += 1
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // scipy.stats.chi2.ppf([0.001, 0.999], 99) = 61.1, 148.2
    expect(chiSquare).toBeGreaterThan(61.1)
    expect(chiSquare).toBeLessThan(148.2)
  })
})

describe('what is drawn from it', () => {
  it('int: every whole number below the bound, equally often', () => {
    const rng = createRng(5)
    const counts = new Array<number>(6).fill(0)
    for (let i = 0; i < 60_000; i++) counts[rng.int(6)]! += 1
    for (const count of counts)
      expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(60_000 * (5 / 36)))
    expect(rng.int(1)).toBe(0)
  })

  it('normal: mean 0, variance 1, and five in a hundred beyond 1.96', () => {
    const rng = createRng(6)
    const count = 50_000
    const values = Array.from({ length: count }, () => rng.normal())
    const mean = values.reduce((sum, value) => sum + value, 0) / count
    const variance = values.reduce((sum, value) => sum + value * value, 0) / count
    const beyond = values.filter((value) => Math.abs(value) > 1.959964).length / count
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(count))
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / count))
    expect(Math.abs(beyond - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / count))
  })

  it('permutation: every order equally often', () => {
    const counts = new Map<string, number>()
    const rng = createRng(8)
    for (let i = 0; i < 24_000; i++) {
      const order = rng.permutation(4).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    for (const count of counts.values())
      expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(1000 * (23 / 24)))
  })

  it('sample: distinct, in random order, all of them when more are asked for', () => {
    const sample = createRng(9).sample(1000, 50)
    expect(new Set(sample).size).toBe(50)
    expect(Math.max(...sample)).toBeLessThan(1000)
    expect([...sample]).not.toEqual([...sample].sort((a, b) => a - b))
    expect([...createRng(9).sample(5, 80)].sort()).toEqual([0, 1, 2, 3, 4])
    expect(createRng(9).sample(0, 3)).toHaveLength(0)
  })

  it('sample: the beginning of the permutation of the same stream', () => {
    expect([...createRng(4).sample(30, 7)]).toEqual([...createRng(4).permutation(30).slice(0, 7)])
  })
})
