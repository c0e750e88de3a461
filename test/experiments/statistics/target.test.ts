import { describe, expect, it } from 'vitest'
import type { LabelsToTarget } from '../../../src/core/analysis.ts'
import { finishedRuns } from '../../../src/experiments/statistics/finishedRuns.ts'
import { labelsToTarget } from '../../../src/experiments/statistics/target.ts'
import { resultOf } from './results.ts'

/** A curve at 20, 30 and 40 labels that comes to 0.7 at `labels`, or never. */
function reaching(labels: number | null): number[] {
  if (labels === null) return [0.5, 0.55, 0.6]
  return labels <= 30 ? [0.5, 0.5 + 2 / (labels - 20), 0.9] : [0.5, 0.6, 0.6 + 1 / (labels - 30)]
}

/** What margin needs for 0.7, random needing `random`; labels of each repeat, null where it never gets there. */
function needed(
  margin: readonly (number | null)[],
  random: readonly (number | null)[] = margin.map(() => 40),
): LabelsToTarget {
  const result = resultOf({ random: random.map(reaching), margin: margin.map(reaching) })
  return labelsToTarget(finishedRuns(result, 'margin'), {
    target: 0.7,
    random: finishedRuns(result, 'random'),
  })
}

const round = (value: number | null | undefined): number | null | undefined =>
  value == null ? value : Math.round(value * 1000) / 1000

describe('the labels to a target', () => {
  it('are a mean with its interval where every repeat gets there', () => {
    const { labels, median, reached, repeats } = needed([25, 28, 31])
    expect([round(labels?.mean), round(median.low), round(median.high)]).toEqual([28, 28, 28])
    // By hand: deviation 3, Student's t 4.303 of two degrees of freedom: 4.303 × 3 ÷ √3
    expect((labels?.high ?? 0) - 28).toBeCloseTo(7.453, 2)
    expect([reached, repeats]).toEqual([3, 3])
  })

  it('have no interval below three repeats, nor one that goes below no labels at all', () => {
    expect(needed([22, 40]).labels).toMatchObject({ low: null, high: null })
    expect(needed([22, 40, 40]).labels?.low).toBeCloseTo(34 - (4.3027 * Math.sqrt(108)) / Math.sqrt(3), 2)
    const [soon, late] = [
      [0.7, 0.7],
      [0.5, 0.7],
    ]
    const wide = resultOf({ random: [soon, soon, late] }, { startSize: 1, batchSize: 99 })
    const { labels } = labelsToTarget(finishedRuns(wide, 'random'), { target: 0.7, random: null })
    expect([labels?.mean, labels?.low, labels?.high]).toEqual([34, null, null])
  })

  it('are the median where some repeats never get there, these needing more than all others', () => {
    const { labels, median, budget, reached } = needed([25, null, 31, 28, null])
    expect([labels, round(median.low), round(median.high), budget, reached]).toEqual([null, 31, 31, 40, 3])
  })

  it('are more than the budget where more than half never get there', () => {
    expect(needed([25, null, null]).median).toEqual({ low: 40, high: null })
  })

  it('cannot be estimated where half never get there', () => {
    const { median } = needed([24, null, 30, null])
    expect([round(median.low), median.high]).toEqual([35, null])
  })
})

describe('the saving of labels', () => {
  it('is a mean where both always get there', () => {
    const { saving } = needed([30, 32, 34], [40, 40, 40])
    expect(saving).toMatchObject({ repeats: 3, known: 3 })
    // By hand: 0.25, 0.2 and 0.15
    expect([round(saving?.least?.mean), round(saving?.median.low), round(saving?.median.high)]).toEqual([
      0.2, 0.2, 0.2,
    ])
  })

  it('is at least what it would be had random got there at its end', () => {
    const { saving } = needed([30, 32, 34], [40, null, null])
    expect([saving?.known, round(saving?.least?.mean)]).toEqual([1, 0.2])
    // The savings: 0.25, at least 0.2, at least 0.15.
    expect([round(saving?.median.low), saving?.median.high]).toEqual([0.2, null])
  })

  it('is at most what it would be had the strategy got there at its end', () => {
    const { saving } = needed([null, null, 30], [32, 36, 40])
    expect(saving?.least).toBeNull()
    // The savings: at most 1 − 40 / 32 and 1 − 40 / 36, and 0.25.
    expect([saving?.median.low, round(saving?.median.high)]).toEqual([null, -0.111])
  })

  it('is unknown where neither gets there', () => {
    expect(needed([null, null], [null, null]).saving?.median).toEqual({ low: null, high: null })
  })

  it('is that of the repeats that both have', () => {
    expect(needed([30, 30, 30], [40, 40]).saving).toMatchObject({ repeats: 2, known: 2 })
    expect(needed([30], []).saving).toBeNull()
  })
})
