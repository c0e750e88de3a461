import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holm } from '../../../src/experiments/statistics/holm.ts'

const rounded = (ps: readonly (number | null)[]): (number | null)[] =>
  ps.map((p) => (p === null ? null : Number(p.toFixed(12))))

describe('Holm’s correction', () => {
  it('steps down from the smallest p', () => {
    // By hand: 4 · .005 = .02, 3 · .01 = .03, 2 · .03 = .06, 1 · .04 = .04, raised to the .06 before it;
    // as p.adjust(c(.01, .04, .03, .005), "holm") in R
    expect(rounded(holm([0.01, 0.04, 0.03, 0.005]))).toEqual([0.03, 0.06, 0.06, 0.02])
  })

  it('gives equal p-values equal corrections, and never goes beyond 1', () => {
    // By hand: 6 · .001, 5 · .02 = .1, max(.1, 4 · .02), 3 · .04 = .12, 2 · .6 → 1, 1
    expect(rounded(holm([0.001, 0.6, 0.02, 0.02, 0.9, 0.04]))).toEqual([0.006, 1, 0.1, 0.1, 1, 0.12])
  })

  it('leaves out of the family what was not tested', () => {
    expect(rounded(holm([null, 0.01, null, 0.04]))).toEqual([null, 0.02, null, 0.04])
    expect(holm([null])).toEqual([null])
    expect(holm([])).toEqual([])
  })

  it('leaves a single p as it is, and a certain one certain', () => {
    expect(holm([0.04])).toEqual([0.04])
    expect(holm([0, 0, 1])).toEqual([0, 0, 1])
  })

  it('never falls below the p it corrects nor beyond Bonferroni’s, and keeps their order', () => {
    const families = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 12 })
    fc.assert(
      fc.property(families, (ps) => {
        const adjusted = holm(ps)
        const tested = ps.flatMap((p, index) => (p === null ? [] : [{ p, adjusted: adjusted[index] ?? NaN }]))
        expect(adjusted.map((p) => p === null)).toEqual(ps.map((p) => p === null))
        for (const { p, adjusted: after } of tested) {
          expect(after).toBeGreaterThanOrEqual(p)
          expect(after).toBeLessThanOrEqual(Math.min(1, p * tested.length))
          for (const other of tested) if (other.p > p) expect(other.adjusted).toBeGreaterThanOrEqual(after)
        }
      }),
      { seed: 1 },
    )
  })
})
