import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsToReach, meanOverCurve } from '../../../src/experiments/statistics/learningCurve.ts'

const uneven = [
  { labels: 20, score: 0.2 },
  { labels: 30, score: 0.4 },
  { labels: 60, score: 0.8 },
]

const curves = fc
  .array(
    fc.record({ step: fc.integer({ min: 1, max: 500 }), score: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((steps) => {
    let labels = 0
    return steps.map(({ step, score }) => ({ labels: (labels += step), score }))
  })

describe('the mean over a curve', () => {
  it('weighs every step by its labels', () => {
    // By hand: (10 · 0.3 + 30 · 0.6) / 40
    expect(meanOverCurve(uneven)).toBeCloseTo(0.525, 12)
  })

  it('is the score itself where there is one point', () => {
    expect(meanOverCurve([{ labels: 20, score: 0.3 }])).toBe(0.3)
  })

  it('is refused of no points', () => {
    expect(() => meanOverCurve([])).toThrow(RangeError)
  })

  it('lies between the lowest and the highest score', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const scores = curve.map(({ score }) => score)
        const mean = meanOverCurve(curve)
        expect(mean).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-12)
        expect(mean).toBeLessThanOrEqual(Math.max(...scores) + 1e-12)
      }),
      { seed: 1 },
    )
  })

  it('does not change when a straight piece is cut in two', () => {
    const cut = [...uneven.slice(0, 2), { labels: 45, score: 0.6 }, ...uneven.slice(2)]
    expect(meanOverCurve(cut)).toBeCloseTo(meanOverCurve(uneven), 12)
  })
})

describe('the labels to reach a score', () => {
  it('are read off between two points', () => {
    expect(labelsToReach(uneven, 0.5)).toBeCloseTo(37.5, 12)
    expect(labelsToReach(uneven, 0.4)).toBe(30)
  })

  it('are those of the start where the start is there already', () => {
    expect(labelsToReach(uneven, 0.2)).toBe(20)
    expect(labelsToReach(uneven, 0.1)).toBe(20)
  })

  it('are not put off by a last digit', () => {
    expect(labelsToReach(uneven, 0.8 + 1e-15)).toBe(60)
  })

  it('are none where the curve never gets there', () => {
    expect(labelsToReach(uneven, 0.81)).toBeNull()
    expect(labelsToReach([], 0.1)).toBeNull()
  })

  it('count the first time, though the curve falls below again', () => {
    const wavy = [
      { labels: 10, score: 0.2 },
      { labels: 20, score: 0.6 },
      { labels: 30, score: 0.3 },
      { labels: 40, score: 0.9 },
    ]
    expect(labelsToReach(wavy, 0.5)).toBeCloseTo(17.5, 12)
  })

  it('never fall when more is asked for', () => {
    fc.assert(
      fc.property(curves, fc.double({ min: 0, max: 1, noNaN: true }), (curve, target) => {
        const labels = labelsToReach(curve, target)
        const less = labelsToReach(curve, target / 2)
        if (labels !== null) expect(less ?? Infinity).toBeLessThanOrEqual(labels + 1e-9)
      }),
      { seed: 1 },
    )
  })
})
