import { describe, expect, it } from 'vitest'
import { pairedTest } from '../../../src/experiments/statistics/pairedTest.ts'

const first = [0.71, 0.74, 0.69, 0.75, 0.73]
const second = [0.7, 0.7, 0.68, 0.74, 0.7]
const pairs = first.map((score, index) => ({ first: score, second: second[index] ?? 0 }))

describe('a paired t-test', () => {
  it('agrees with scipy', () => {
    // scipy 1.17: stats.ttest_rel([.71, .74, .69, .75, .73], [.70, .70, .68, .74, .70]) and its confidence_interval()
    const { t, df, p, effect, difference } = pairedTest(pairs)
    expect(t).toBeCloseTo(3.162277660168372, 10)
    expect(df).toBe(4)
    expect(p).toBeCloseTo(0.03410942316740986, 11)
    expect(difference.mean).toBeCloseTo(0.02, 12)
    expect(difference.low).toBeCloseTo(0.002440219338298303, 10)
    expect(difference.high).toBeCloseTo(0.037559780661701694, 10)
    // By hand: 0.02 / 0.0141421…
    expect(effect).toBeCloseTo(Math.SQRT2, 10)
  })

  it('only changes its sign when the two change places', () => {
    const there = pairedTest(pairs)
    const back = pairedTest(pairs.map(({ first: a, second: b }) => ({ first: b, second: a })))
    expect(back.t).toBeCloseTo(-(there.t ?? NaN), 10)
    expect(back.p).toBeCloseTo(there.p ?? NaN, 12)
    expect(back.effect).toBeCloseTo(-(there.effect ?? NaN), 10)
  })

  it('finds nothing where nothing differs', () => {
    const same = first.map((score) => ({ first: score, second: score }))
    expect(pairedTest(same)).toMatchObject({ t: 0, p: 1, effect: null, difference: { mean: 0, sd: 0 } })
  })

  it('is certain where every repeat differs by the same, and has no size of effect', () => {
    const shifted = [0.5, 0.6, 0.7].map((score) => ({ first: score, second: score + 0.25 }))
    expect(pairedTest(shifted)).toMatchObject({ t: -Infinity, df: 2, p: 0, effect: null })
  })

  it('takes differences for the same that differ by rounding alone', () => {
    expect(0.8 - 0.7).not.toBe(0.9 - 0.8)
    const rounded = [
      { first: 0.8, second: 0.7 },
      { first: 0.9, second: 0.8 },
      { first: 0.3, second: 0.2 },
    ]
    expect(pairedTest(rounded)).toMatchObject({ p: 0, effect: null, difference: { sd: 0 } })
  })

  it('of one repeat has a difference and no p', () => {
    expect(pairedTest([{ first: 0.75, second: 0.5 }])).toMatchObject({
      t: null,
      df: 0,
      p: null,
      effect: null,
      difference: { mean: 0.25, low: null },
    })
  })

  it('of no repeats is refused', () => {
    expect(() => pairedTest([])).toThrow(RangeError)
  })
})
