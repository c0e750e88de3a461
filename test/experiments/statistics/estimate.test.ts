import { describe, expect, it } from 'vitest'
import { estimate } from '../../../src/experiments/statistics/estimate.ts'

describe('an estimate', () => {
  it('is the mean with its t interval', () => {
    // v = [2, 4, 4, 4, 5, 5, 7, 9]; np.std(v, ddof=1); stats.t.interval(.95, 7, np.mean(v), stats.sem(v))
    const { mean, sd, low, high, repeats } = estimate([2, 4, 4, 4, 5, 5, 7, 9])
    expect(mean).toBe(5)
    expect(sd).toBeCloseTo(2.138089935299395, 12)
    expect(low).toBeCloseTo(3.21251208176379, 10)
    expect(high).toBeCloseTo(6.787487918236209, 10)
    expect(repeats).toBe(8)
  })

  it('of two repeats is wide, and an estimate all the same', () => {
    // By hand: sd √2, standard error 1, t = 12.7062…
    const { mean, sd, low, high } = estimate([1, 3])
    expect(mean).toBe(2)
    expect(sd).toBeCloseTo(Math.SQRT2, 12)
    expect(low).toBeCloseTo(2 - 12.706204736174694, 10)
    expect(high).toBeCloseTo(2 + 12.706204736174694, 10)
  })

  it('of one repeat has no bounds', () => {
    expect(estimate([0.7])).toEqual({ mean: 0.7, low: null, high: null, sd: null, repeats: 1 })
  })

  it('of nothing is refused', () => {
    expect(() => estimate([])).toThrow(RangeError)
  })

  it('of equal values has no deviation at all, whatever their sum rounds to', () => {
    expect(estimate([0.1, 0.1, 0.1])).toEqual({ mean: 0.1, low: 0.1, high: 0.1, sd: 0, repeats: 3 })
  })

  it('keeps what diverged in sight', () => {
    expect(estimate([0.4, NaN, 0.5])).toEqual({ mean: NaN, low: null, high: null, sd: null, repeats: 3 })
    expect(estimate([0.4, Infinity]).mean).toBe(Infinity)
  })
})
