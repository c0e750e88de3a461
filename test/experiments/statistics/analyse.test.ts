import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../../src/core/experiment.ts'
import { analyse } from '../../../src/experiments/statistics/analyse.ts'
import { resultOf } from './results.ts'

// Two repeats of three rounds at 20, 30 and 40 labels.
const random = [
  [0.5, 0.6, 0.7],
  [0.5, 0.6, 0.8],
]
const margin = [
  [0.5, 0.7, 0.8],
  [0.5, 0.8, 0.8],
]

/** Five repeats around `f1`, each a little further up than the one before. */
const around = (f1: number): number[][] => [0, 1, 2, 3, 4].map((step) => [0.5, f1 + step / 100])

function comparisonOf(
  result: ExperimentResult,
  first: string,
  second: string,
): ReturnType<typeof analyse>['comparisons'][number] {
  const found = analyse(result).comparisons.find((pair) => pair.first === first && pair.second === second)
  if (found === undefined) throw new Error(`${first} was not compared with ${second}`)
  return found
}

describe('an analysis', () => {
  it('has a point a round, over repeats', () => {
    const [summary] = analyse(resultOf({ random, margin })).strategies
    expect(summary?.strategy).toBe('random')
    expect(summary?.seeds).toEqual([1, 2])
    expect(summary?.points.map(({ labels }) => labels)).toEqual([20, 30, 40])
    const last = summary?.points.at(-1)
    expect(last?.f1.mean).toBeCloseTo(0.75, 10)
    expect(last?.f1.sd).toBeCloseTo(0.1 / Math.SQRT2, 10)
    expect(last?.accuracy.mean).toBeCloseTo(0.75, 10)
    expect(last?.logLoss.mean).toBeCloseTo(0.5, 10)
    expect(last?.calibrationError.mean).toBeCloseTo(0.05, 10)
  })

  it('has the mean over each curve', () => {
    const { strategies, measure } = analyse(resultOf({ random, margin }))
    expect(measure).toBe('area')
    // By hand: random (0.55 + 0.65) / 2 and (0.55 + 0.7) / 2, margin (0.6 + 0.75) / 2 and (0.65 + 0.8) / 2
    expect(strategies.map(({ area }) => area?.mean.toFixed(10))).toEqual(['0.6125000000', '0.7000000000'])
  })

  it('has the labels to random’s final F1, and the saving against random', () => {
    const { strategies, targetF1 } = analyse(resultOf({ random, margin }))
    expect(targetF1).toBeCloseTo(0.75, 10)
    const [ofRandom, ofMargin] = strategies.map(({ toTarget }) => toTarget)
    // By hand: random's second repeat is at 0.75 three quarters of the way from 30 to 40, its first never; margin's are at 35 and 30 − 10 / 6
    expect(ofRandom).toMatchObject({ labels: null, reached: 1, repeats: 2, budget: 40, saving: null })
    expect(ofMargin).toMatchObject({ reached: 2, repeats: 2 })
    expect(ofMargin?.labels?.mean).toBeCloseTo((35 + 85 / 3) / 2, 8)
    expect(ofMargin?.saving).toMatchObject({ repeats: 2, known: 1 })
    expect(ofMargin?.saving?.least?.mean).toBeCloseTo((1 - 35 / 40 + 1 - 85 / 3 / 37.5) / 2, 8)
  })

  it('names the classes of the last round', () => {
    const [summary] = analyse(resultOf({ random, margin })).strategies
    expect(summary?.perClass.map(({ name, recall }) => [name, recall.mean.toFixed(3)])).toEqual([
      ['Boot', '0.750'],
      ['Shirt', '0.750'],
    ])
  })

  it('weighs scores by the pool’s classes where these are uneven', () => {
    expect(analyse(resultOf({ random })).strategies[0]?.natural).toBeNull()
    const natural = analyse(resultOf({ random }, { poolCounts: [9000, 1000] })).strategies[0]?.natural
    // By hand, for the two repeats: precision of boots 9h / (9h + 1 − h), of shirts h / (h + 9(1 − h)); accuracy h as before
    const precision = (h: number): number => ((9 * h) / (8 * h + 1) + h / (9 - 8 * h)) / 2
    expect(natural?.precision.mean).toBeCloseTo((precision(0.7) + precision(0.8)) / 2, 10)
    expect(natural?.accuracy.mean).toBeCloseTo(0.75, 10)
  })

  it('has the network that knows every label beside it', () => {
    const { passive, passivePerClass } = analyse(resultOf({ random }, { passive: [0.9, 0.92] }))
    expect(passive?.labels).toBe(10_000)
    expect(passive?.f1.mean).toBeCloseTo(0.91, 10)
    expect(passivePerClass.map(({ classId }) => classId)).toEqual(['boot', 'shirt'])
    expect(analyse(resultOf({ random }))).toMatchObject({ passive: null, passivePerClass: [] })
  })

  it('looks at the end alone where there is but one batch', () => {
    const result = resultOf({ random, margin }, { kind: 'one-shot' })
    const { measure, targetF1, strategies, comparisons } = analyse(result)
    expect([measure, targetF1]).toEqual(['f1', null])
    expect(strategies.map(({ area, toTarget }) => [area, toTarget])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(comparisons[0]?.difference.mean).toBeCloseTo(0.05, 10)
  })
})

describe('the comparisons', () => {
  it('begin with those against random, which comes second', () => {
    const { comparisons } = analyse(resultOf({ entropy: random, random, margin, leastConfidence: random }))
    expect(comparisons.map(({ first, second }) => `${first} − ${second}`)).toEqual([
      'entropy − random',
      'margin − random',
      'leastConfidence − random',
      'entropy − margin',
      'entropy − leastConfidence',
      'margin − leastConfidence',
    ])
  })

  it('are paired over the seeds that both have finished', () => {
    const [first = [], second = []] = margin
    const result = resultOf({ random: [...random, [0.5, 0.5, 0.5]], margin: [first, second, [0.5]] })
    const { repeats, difference, df } = comparisonOf(result, 'margin', 'random')
    expect([repeats, df]).toEqual([2, 1])
    // By hand: 0.675 − 0.6 and 0.725 − 0.625
    expect(difference.mean).toBeCloseTo(0.0875, 10)
  })

  it('correct every p for how many pairs there are', () => {
    const result = resultOf({
      random: around(0.7),
      margin: around(0.72).map(([start = 0, end = 0], step) => [start, end + (step % 2) / 50]),
      entropy: around(0.7).map(([start = 0, end = 0], step) => [start, end + ((step * 2) % 3) / 40]),
    })
    const ps = analyse(result).comparisons.map(({ p, adjustedP }) => ({
      p: p ?? NaN,
      adjustedP: adjustedP ?? NaN,
    }))
    const smallest = ps.toSorted((a, b) => a.p - b.p)[0]
    expect(ps).toHaveLength(3)
    expect(smallest?.adjustedP).toBeCloseTo(3 * (smallest?.p ?? NaN), 12)
  })

  it('call nothing better or worse below five repeats, however sure', () => {
    const four = (f1: number): number[][] => around(f1).slice(0, 4)
    const { p, verdict, words } = comparisonOf(
      resultOf({ random: four(0.6), margin: four(0.9) }),
      'margin',
      'random',
    )
    expect(p).toBe(0)
    expect(verdict).toBe('too-few')
    expect(words).toBe('not enough repeats to tell margin from random (4; five are needed)')
  })

  it('call better and worse what differs from five repeats on', () => {
    const result = resultOf({ random: around(0.7), margin: around(0.8), entropy: around(0.6) })
    expect(comparisonOf(result, 'margin', 'random').verdict).toBe('better')
    expect(comparisonOf(result, 'entropy', 'random').verdict).toBe('worse')
    expect(comparisonOf(result, 'margin', 'entropy').verdict).toBe('better')
  })

  it('find nothing between two that score the same', () => {
    const { p, effect, verdict } = comparisonOf(
      resultOf({ random: around(0.7), margin: around(0.7) }),
      'margin',
      'random',
    )
    expect({ p, effect, verdict }).toEqual({ p: 1, effect: null, verdict: 'no-evidence' })
  })

  it('turn round with the order of the plan', () => {
    const scores = fc.array(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
      {
        minLength: 5,
        maxLength: 8,
      },
    )
    const opposite = {
      better: 'worse',
      worse: 'better',
      'no-evidence': 'no-evidence',
      'too-few': 'too-few',
    } as const
    fc.assert(
      fc.property(scores, scores, (one, other) => {
        const there = comparisonOf(
          resultOf({ random, margin: one, entropy: other }, { repeats: 8 }),
          'margin',
          'entropy',
        )
        const back = comparisonOf(
          resultOf({ random, entropy: other, margin: one }, { repeats: 8 }),
          'entropy',
          'margin',
        )
        expect(back.difference.mean).toBeCloseTo(-there.difference.mean, 12)
        expect(back.difference.low).toBeCloseTo(-(there.difference.high ?? NaN), 10)
        expect(back.p).toBeCloseTo(there.p ?? NaN, 10)
        expect(back.verdict).toBe(opposite[there.verdict])
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})

describe('an analysis of what is not all there', () => {
  it('says so where nothing has finished', () => {
    const { strategies, comparisons, targetF1, verdict } = analyse(
      resultOf({ random: [], margin: [[0.5, 0.6]] }, { rounds: 3, repeats: 5 }),
    )
    expect(strategies.map(({ strategy, seeds, points }) => ({ strategy, seeds, points }))).toEqual([
      { strategy: 'random', seeds: [], points: [] },
      { strategy: 'margin', seeds: [], points: [] },
    ])
    expect([comparisons, targetF1]).toEqual([[], null])
    expect(verdict[0]).toBe('No run has finished yet, so there is nothing to say.')
  })

  it('leaves a strategy without a finished run out of the comparisons', () => {
    const { strategies, comparisons } = analyse(resultOf({ random, margin, entropy: [[0.5]] }))
    expect(comparisons.map(({ first, second }) => [first, second])).toEqual([['margin', 'random']])
    expect(strategies[2]).toEqual({
      strategy: 'entropy',
      seeds: [],
      points: [],
      perClass: [],
      natural: null,
      area: null,
      toTarget: null,
    })
  })

  it('counts a run as finished that labelled the whole of a small pool', () => {
    const result = resultOf({ random, margin }, { rounds: 5, poolCounts: [20, 20] })
    expect(result.plan.settings.budget).toBe(60)
    expect(analyse(result).strategies.map(({ seeds }) => seeds)).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  it('keeps its other figures where a network diverged', () => {
    const built = resultOf({ random: around(0.7), margin: around(0.8) })
    const diverged: ExperimentResult = {
      ...built,
      runs: built.runs.map((run, index) =>
        index === 0 ? { ...run, rounds: run.rounds.map((round) => ({ ...round, logLoss: NaN })) } : run,
      ),
    }
    const [ofRandom, ofMargin] = analyse(diverged).strategies
    expect(ofRandom?.points[1]?.logLoss).toEqual({ mean: NaN, low: null, high: null, sd: null, repeats: 5 })
    expect(ofRandom?.points[1]?.f1.mean).toBeCloseTo(0.72, 10)
    expect(ofMargin?.points[1]?.logLoss.mean).toBeCloseTo(0.36, 10)
    expect(analyse(diverged).verdict).toEqual(analyse(built).verdict)
  })

  it('scores a class 0 that the held-out set lacks', () => {
    const built = resultOf({ random })
    const [summary] = analyse({
      ...built,
      classes: [...built.classes, { id: 'hat', name: 'Hat' }],
    }).strategies
    expect(summary?.perClass[2]).toMatchObject({ name: 'Hat', f1: { mean: 0, repeats: 2 } })
    expect(summary?.points[2]?.f1.mean).toBeCloseTo(0.75, 10)
  })
})
