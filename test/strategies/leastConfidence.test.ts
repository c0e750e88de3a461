import { describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { leastConfidence, leastConfidenceScore } from '../../src/strategies/leastConfidence.ts'
import { probabilitiesOf } from './pools.ts'

describe('least confidence', () => {
  it('scores one minus the largest probability, as modAL does', () => {
    // numpy, modAL's classifier_uncertainty: 1 - np.max(p, axis=1)
    const rows = [
      [0.1, 0.85, 0.05],
      [0.6, 0.3, 0.1],
      [0.39, 0.61, 0],
      [0.25, 0.25, 0.5],
    ]
    const expected = [0.15, 0.4, 0.39, 0.5]
    for (const [i, row] of rows.entries()) expect(leastConfidenceScore(row)).toBeCloseTo(expected[i]!, 12)
  })

  it('scores certainty 0 and a uniform guess 1 − 1 / classes', () => {
    expect(leastConfidenceScore([0, 1, 0, 0])).toBe(0)
    expect(leastConfidenceScore(Float32Array.of(0.25, 0.25, 0.25, 0.25))).toBe(0.75)
  })

  it('asks first about the item whose best class is least likely', () => {
    const probabilities = probabilitiesOf([
      [0.75, 0.125, 0.125],
      [0.5, 0.5, 0],
      [0.375, 0.375, 0.25],
      [1, 0, 0],
    ])
    const { indices, utilities } = leastConfidence.select({ count: 4, probabilities }, 3, createRng(1))
    expect([...indices]).toEqual([2, 1, 0])
    expect([...utilities]).toEqual([0.625, 0.5, 0.25])
  })
})
