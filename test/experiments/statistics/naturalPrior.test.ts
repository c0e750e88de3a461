import { describe, expect, it } from 'vitest'
import { scoresOf } from '../../../src/core/metrics.ts'
import { atPoolFrequencies } from '../../../src/experiments/statistics/naturalPrior.ts'

const balancedTest = [
  [80, 20],
  [10, 90],
]

describe('a confusion matrix at the pool’s frequencies', () => {
  it('has its rows weighted', () => {
    // By hand: nine boots to a shirt: boots 720 right and 180 wrong, shirts 90 right and 10 wrong
    const natural = atPoolFrequencies(balancedTest, [900, 100]) ?? []
    expect(natural).toEqual([
      [720, 180],
      [10, 90],
    ])
    const { accuracy, recall, precision } = scoresOf(natural)
    expect(accuracy).toBeCloseTo(0.81, 12)
    expect(recall).toBeCloseTo(0.85, 12)
    expect(precision).toBeCloseTo((720 / 730 + 90 / 270) / 2, 12)
  })

  it('scores as the plain one where the frequencies are the held-out set’s own', () => {
    const skewed = [
      [300, 20],
      [5, 95],
    ]
    expect(scoresOf(atPoolFrequencies(skewed, [960, 300]) ?? []).f1).toBeCloseTo(scoresOf(skewed).f1, 12)
  })

  it('is none where the pool is balanced, or nearly so', () => {
    expect(atPoolFrequencies(balancedTest, [6000, 6000])).toBeNull()
    expect(atPoolFrequencies(balancedTest, [5100, 4900])).toBeNull()
    expect(atPoolFrequencies(balancedTest, [149, 100])).toBeNull()
    expect(atPoolFrequencies(balancedTest, [150, 100])).not.toBeNull()
  })

  it('is none where nothing is known of the pool', () => {
    expect(atPoolFrequencies(balancedTest, [])).toBeNull()
    expect(atPoolFrequencies(balancedTest, [0, 0])).toBeNull()
  })

  it('gives a class that the pool lacks no weight', () => {
    expect(atPoolFrequencies(balancedTest, [100, 0])).toEqual([
      [80, 20],
      [0, 0],
    ])
  })

  it('leaves a class empty that the held-out set lacks', () => {
    expect(
      atPoolFrequencies(
        [
          [8, 2],
          [0, 0],
        ],
        [10, 90],
      ),
    ).toEqual([
      [8, 2],
      [0, 0],
    ])
  })

  it('takes no notice of a class that neither set has', () => {
    const unused = [
      [80, 20, 0],
      [10, 90, 0],
      [0, 0, 0],
    ]
    expect(atPoolFrequencies(unused, [500, 500, 0])).toBeNull()
  })
})
