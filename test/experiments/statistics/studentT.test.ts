import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { studentCdf, studentQuantile, twoSidedP } from '../../../src/experiments/statistics/studentT.ts'

/** Within 1e-11 of the expected size. */
function expectRelative(actual: number, expected: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} for ${expected}`).toBeLessThan(1e-11)
}

describe('Student’s t', () => {
  // scipy 1.17: 2 * stats.t.sf(t, df) at t = 0.5, 2 and 50
  it.each([
    [1, 0.7048327646991335, 0.2951672353008665, 0.012730698201945594],
    [2, 0.6666666666666667, 0.18350341907227397, 0.00039976015988808057],
    [4, 0.6433299631818633, 0.11611652351681556, 9.57445365696969e-7],
    [9, 0.6290712998260263, 0.07655282377070101, 2.5689529108747976e-12],
    [29, 0.6208480841937812, 0.05494363718296717, 1.0748623985572444e-29],
    [1000, 0.6171850808338747, 0.04577034649325166, 2.758672412325172e-274],
  ])('has the two tails that scipy finds with %i degrees of freedom', (df, half, two, fifty) => {
    expectRelative(twoSidedP({ t: 0.5, df }), half)
    expectRelative(twoSidedP({ t: -2, df }), two)
    expectRelative(twoSidedP({ t: 50, df }), fifty)
  })

  // scipy 1.17: stats.t.ppf(share, df) at 0.6, 0.975 and 0.9995; the second is what every printed table has, 2.776 for df 4
  it.each([
    [1, 0.32491969623290634, 12.706204736174694, 636.6192487687897],
    [2, 0.2886751345948128, 4.302652729749462, 31.599054576445365],
    [4, 0.2707222947075976, 2.7764451051977934, 8.610301581379522],
    [9, 0.260955336473911, 2.262157162798205, 4.780912585931217],
    [29, 0.25568363457125604, 2.045229642132703, 3.6594050194663748],
    [1000, 0.25341451583949876, 1.9623390808264083, 3.300282648423944],
  ])('has the quantiles that scipy finds with %i degrees of freedom', (df, sixth, usual, far) => {
    expectRelative(studentQuantile({ share: 0.6, df }), sixth)
    expectRelative(studentQuantile({ share: 0.975, df }), usual)
    expectRelative(studentQuantile({ share: 0.9995, df }), far)
    expectRelative(studentQuantile({ share: 0.025, df }), -usual)
  })

  it('is Cauchy’s distribution with one degree of freedom', () => {
    for (const t of [1e-6, 0.1, 1, 7, 1e6]) {
      expectRelative(twoSidedP({ t, df: 1 }), (2 / Math.PI) * Math.atan(1 / t))
      expectRelative(studentCdf({ t, df: 1 }), 0.5 + Math.atan(t) / Math.PI)
    }
  })

  it('has its lower tail on the left', () => {
    // scipy 1.17: stats.t.cdf(-1.3, 4)
    expectRelative(studentCdf({ t: -1.3, df: 4 }), 0.13172579823561206)
    expectRelative(studentCdf({ t: 1.3, df: 4 }), 1 - 0.13172579823561206)
  })

  it('has its middle at 0 and nothing beyond infinity', () => {
    expect(twoSidedP({ t: 0, df: 4 })).toBe(1)
    expect(studentCdf({ t: 0, df: 4 })).toBe(0.5)
    expect(studentQuantile({ share: 0.5, df: 4 })).toBe(0)
    expect(twoSidedP({ t: -Infinity, df: 4 })).toBe(0)
    expect(studentCdf({ t: Infinity, df: 4 })).toBe(1)
    expect(studentQuantile({ share: 0, df: 4 })).toBe(-Infinity)
    expect(studentQuantile({ share: 1, df: 4 })).toBe(Infinity)
  })

  it('knows nothing of what is not a number', () => {
    expect(twoSidedP({ t: NaN, df: 4 })).toBeNaN()
  })

  it('refuses shares and degrees of freedom that there are none of', () => {
    expect(() => twoSidedP({ t: 1, df: 0 })).toThrow(RangeError)
    expect(() => studentQuantile({ share: 1.1, df: 4 })).toThrow(RangeError)
    expect(() => studentQuantile({ share: NaN, df: 4 })).toThrow(RangeError)
  })

  it('has quantiles that undo its distribution function', () => {
    const shares = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 200 }), (share, df) => {
        expect(studentCdf({ t: studentQuantile({ share, df }), df })).toBeCloseTo(share, 12)
      }),
      { seed: 1 },
    )
  })
})
