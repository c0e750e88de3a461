import { describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { entropy, entropyScore } from '../../src/strategies/entropy.ts'
import { probabilitiesOf } from './pools.ts'

describe('entropy', () => {
  it('scores the entropy in nats, as modAL does', () => {
    // modAL's classifier_entropy: np.transpose(scipy.stats.entropy(np.transpose(p)))
    const rows = [
      [0.1, 0.85, 0.05],
      [0.6, 0.3, 0.1],
      [0.39, 0.61, 0],
      [0.25, 0.25, 0.5],
    ]
    const expected = [0.5181862130502128, 0.8979457248567798, 0.6687480868518094, 1.0397207708399179]
    for (const [i, row] of rows.entries()) expect(entropyScore(row)).toBeCloseTo(expected[i]!, 12)
  })

  it('scores certainty 0 and a uniform guess ln classes', () => {
    expect(entropyScore([0, 1, 0])).toBe(0)
    expect(entropyScore(new Array<number>(10).fill(0.1))).toBeCloseTo(Math.log(10), 12)
  })

  it('asks first about the item whose guess is spread most evenly', () => {
    // By hand: H(½, ½, 0) = ln 2; H(½, ¼, ¼) = 1.5 ln 2; H(¾, ¼, 0) = 2 ln 2 − ¾ ln 3.
    const probabilities = probabilitiesOf([
      [0.75, 0.25, 0],
      [0.5, 0.5, 0],
      [0.5, 0.25, 0.25],
      [1, 0, 0],
    ])
    const { indices, utilities } = entropy.select({ count: 4, probabilities }, 4, createRng(1))
    const expected = [1.5 * Math.LN2, Math.LN2, 2 * Math.LN2 - 0.75 * Math.log(3), 0]
    expect([...indices]).toEqual([2, 1, 0, 3])
    for (const [rank, utility] of utilities.entries()) expect(utility).toBeCloseTo(expected[rank]!, 12)
  })
})
