import { describe, expect, it } from 'vitest'
import { curveAxis, zeroAxis, roundTicks, shareAxis } from '../../src/ui/charts/axes.ts'
import { inOrder } from '../../src/ui/charts/curve.ts'
import { isSameDrawing } from '../../src/ui/charts/isSameDrawing.ts'
import { lossCurve } from '../../src/ui/charts/lossRows.ts'
import { point, threePoints } from './chartPoints.tsx'

const square = [
  [1, 0],
  [0, 1],
]
const at = (...labels: number[]) => labels.map((count, round) => point(round, count, square))

describe('an axis of scores', () => {
  it('holds the scores between tenths, with room around them', () => {
    expect(shareAxis([0.45, 0.81])).toEqual({ domain: [0.4, 0.9], ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9] })
  })

  it('spans three tenths at least', () => {
    expect(shareAxis([0.85]).domain).toEqual([0.6, 0.9])
    expect(shareAxis([0]).domain).toEqual([0, 0.3])
    expect(shareAxis([1]).domain).toEqual([0.7, 1])
  })

  it('is all of [0, 1] where nothing is known', () => {
    expect(shareAxis([]).domain).toEqual([0, 1])
  })
})

describe('an axis of labels', () => {
  it('ends at the budget or at a half, a quarter, an eighth of it', () => {
    expect(curveAxis(at(20, 30), 'labels', 600).domain).toEqual([0, 75])
    expect(curveAxis(at(20, 30, 40), 'labels', 300).domain).toEqual([0, 75])
    expect(curveAxis(at(20, 150), 'labels', 300).domain).toEqual([0, 300])
    expect(curveAxis(at(20, 300), 'labels', 300).domain).toEqual([0, 300])
  })

  it('holds every point when the budget was lowered below them', () => {
    expect(curveAxis(at(20, 300), 'labels', 100).domain).toEqual([0, 300])
  })

  it('ends at the last point where there is no budget', () => {
    expect(curveAxis(at(20, 110), 'labels', null).domain).toEqual([0, 110])
  })
})

describe('an axis of rounds', () => {
  it('has a tick for whole rounds only', () => {
    expect(curveAxis(at(20, 30), 'rounds', 300)).toEqual({ domain: [0, 4], ticks: [0, 1, 2, 3, 4] })
    expect(roundTicks(0, 27, 8)).toEqual([0, 5, 10, 15, 20, 25])
  })
})

describe('an axis of losses', () => {
  it('ends at a round number above the highest', () => {
    expect(zeroAxis(2.2)).toEqual({ domain: [0, 2.5], ticks: [0, 0.5, 1, 1.5, 2, 2.5] })
    expect(zeroAxis(0.07)).toEqual({ domain: [0, 0.1], ticks: [0, 0.1] })
    expect(zeroAxis(140).domain).toEqual([0, 140])
  })
})

describe('a curve over labels', () => {
  it('does not turn back where labels were taken back', () => {
    expect(inOrder(at(20, 40, 30), 'labels').map(({ round }) => round)).toEqual([0, 2, 1])
    expect(inOrder(at(20, 40, 30), 'rounds').map(({ round }) => round)).toEqual([0, 1, 2])
  })
})

describe('losses one round after another', () => {
  it('begin each round with an empty row and put an epoch in the middle of its unit', () => {
    const { rows, spans } = lossCurve(threePoints.slice(0, 2))
    expect(rows.map(({ x, epoch, loss }) => [x, epoch, loss])).toEqual([
      [0, 0, null],
      [0.5, 1, 1],
      [1, 0, null],
      [1.5, 1, 1.2],
      [2.5, 2, 0.8],
    ])
    expect(spans).toEqual([
      { round: 0, from: 0, to: 1 },
      { round: 1, from: 1, to: 3 },
    ])
  })
})

describe('a chart', () => {
  const drawn = { points: threePoints, staleRounds: new Set([1]), metric: 'f1' }

  it('stays as it is when the state was copied and nothing drawn has changed', () => {
    expect(isSameDrawing(drawn, { ...drawn, points: [...threePoints], staleRounds: new Set([1]) })).toBe(true)
  })

  it('is drawn again for a new point, a stale round or another choice', () => {
    expect(isSameDrawing(drawn, { ...drawn, points: threePoints.slice(1) })).toBe(false)
    expect(isSameDrawing(drawn, { ...drawn, staleRounds: new Set([1, 2]) })).toBe(false)
    expect(isSameDrawing(drawn, { ...drawn, metric: 'recall' })).toBe(false)
    expect(isSameDrawing(drawn, { ...drawn, budget: 300 })).toBe(false)
  })
})
