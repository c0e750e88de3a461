import { describe, expect, it } from 'vitest'
import type { VerdictKind } from '../../../src/core/analysis.ts'
import { createRng, type Rng } from '../../../src/core/rng.ts'
import { analyse } from '../../../src/experiments/statistics/analyse.ts'
import { resultOf } from './results.ts'

const trials = 100

/** A learning curve from 0.5 towards 0.85, its repeat's luck, and each round's own. */
function curve(rng: Rng, luck: number): number[] {
  return Array.from(
    { length: 6 },
    (_, round) => 0.85 - 0.35 * Math.exp(-round / 2) + luck + 0.01 * rng.normal(),
  )
}

/** Repeats of two strategies from one distribution; those of one repeat share its start set, and so some of its luck. */
function drawn(trial: number, repeats: number): { readonly random: number[][]; readonly margin: number[][] } {
  const of = (strategy: string): number[][] =>
    Array.from({ length: repeats }, (_, repeat) => {
      const luck = 0.02 * createRng(trial, 'start set', repeat).normal()
      return curve(createRng(trial, strategy, repeat), luck)
    })
  return { random: of('random'), margin: of('margin') }
}

function verdictOf(curves: Readonly<Record<string, number[][]>>): VerdictKind | undefined {
  return analyse(resultOf(curves)).comparisons[0]?.verdict
}

const allTrials = Array.from({ length: trials }, (_, trial) => trial)

describe('in a hundred seeded trials, the analysis', () => {
  it.each([5, 7, 10])('seldom tells apart two strategies of one distribution, over %i repeats', (repeats) => {
    const verdicts = allTrials.map((trial) => verdictOf(drawn(trial, repeats)))
    expect(verdicts.filter((verdict) => verdict === 'no-evidence').length).toBeGreaterThanOrEqual(93)
    expect(verdicts).not.toContain('too-few')
  })

  it('finds a strategy that is better by two standard deviations of the paired differences, over ten repeats', () => {
    const verdicts = allTrials.map((trial) => {
      const { random, margin } = drawn(trial, 10)
      // A round's luck has a deviation of 0.01; six rounds weigh 1/10, 1/5, 1/5, 1/5, 1/5, 1/10 in the area of each of the two.
      const deviation = 0.01 * Math.sqrt(2 * (2 * 0.1 ** 2 + 4 * 0.2 ** 2))
      return verdictOf({ random, margin: margin.map((scores) => scores.map((f1) => f1 + 2 * deviation)) })
    })
    expect(verdicts.filter((verdict) => verdict === 'better').length).toBeGreaterThanOrEqual(90)
    expect(verdicts).not.toContain('worse')
  })

  it('seldom tells any two of four strategies apart that are the same, though there are six pairs', () => {
    const isAnyTold = allTrials.map((trial) => {
      const [one, other] = [drawn(trial, 6), drawn(trial + 1000, 6)]
      const { comparisons } = analyse(
        resultOf({
          random: one.random,
          margin: one.margin,
          entropy: other.random,
          leastConfidence: other.margin,
        }),
      )
      return comparisons.some(({ verdict }) => verdict !== 'no-evidence')
    })
    expect(isAnyTold.filter((isTold) => !isTold).length).toBeGreaterThanOrEqual(93)
  })
})
