import { describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { margin, marginScore } from '../../src/strategies/margin.ts'
import { probabilitiesOf } from './pools.ts'

describe('margin', () => {
  it('scores the negative distance of the two largest probabilities, as modAL does', () => {
    // numpy, modAL's classifier_margin: part = np.partition(-p, 1, axis=1); -part[:, 0] + part[:, 1]  (the utility is its negative)
    const rows = [
      [0.1, 0.85, 0.05],
      [0.6, 0.3, 0.1],
      [0.39, 0.61, 0],
      [0.25, 0.25, 0.5],
    ]
    const expected = [-0.75, -0.3, -0.22, -0.25]
    for (const [i, row] of rows.entries()) expect(marginScore(row)).toBeCloseTo(expected[i]!, 12)
  })

  it('finds the two largest wherever they stand', () => {
    expect(marginScore([0.5, 0.25, 0.25])).toBe(-0.25)
    expect(marginScore([0.25, 0.5, 0.25])).toBe(-0.25)
    expect(marginScore([0, 0.25, 0.75])).toBe(-0.5)
  })

  it('scores certainty −1 and a tie for the first place 0', () => {
    expect(marginScore([0, 1, 0])).toBe(-1)
    expect(marginScore([1])).toBe(-1)
    expect(marginScore([0.4, 0.2, 0.4])).toBe(0)
  })

  it('asks first about the item whose two best classes are closest', () => {
    const probabilities = probabilitiesOf([
      [0.75, 0.25, 0],
      [0.5, 0.5, 0],
      [0.5, 0.25, 0.25],
      [1, 0, 0],
    ])
    const { indices, utilities } = margin.select({ count: 4, probabilities }, 3, createRng(1))
    expect([...indices]).toEqual([1, 2, 0])
    expect([...utilities]).toEqual([0, -0.25, -0.5])
  })
})
