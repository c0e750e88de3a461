import { describe, expect, it } from 'vitest'
import type { ExperimentResult, TuningGrid } from '../../src/core/experiment.ts'
import { tuningWords } from '../../src/experiments/tuningWords.ts'
import { resultOf } from './statistics/results.ts'

const built = resultOf({ random: [[0.5]] }, { kind: 'one-shot' })

function chosenFrom(grid: Omit<TuningGrid, 'validationShare'>): Pick<ExperimentResult, 'plan' | 'tuning'> {
  const choice = { learningRate: 0.001, dropoutScale: 1, epochs: 20 }
  const chosen = { ...choice, validationLoss: 1, validationAccuracy: 0.5 }
  return {
    plan: { ...built.plan, tuning: { ...grid, validationShare: 0.2 } },
    tuning: { trials: [chosen], chosen, trainingLabels: 800, validationLabels: 200 },
  }
}

describe('what was tuned, in words', () => {
  it('is what was chosen, and on what', () => {
    const grid = { learningRates: [0.0003, 0.001, 0.003], dropoutScales: [1], epochs: [10, 20, 30] }
    expect(tuningWords(chosenFrom(grid))).toBe(
      'Tuned once, on 200 of the start set’s 1,000 labels, to a learning rate of 0.001, dropout × 1 and 20 epochs.',
    )
  })

  it('says where the choice lies at an end of the grid', () => {
    const edge = { learningRates: [0.0003, 0.001], dropoutScales: [0.5, 1, 1.5], epochs: [20, 30] }
    expect(tuningWords(chosenFrom(edge))).toMatch(
      /20 epochs; of the learning rates and epochs tried, those are the lowest or highest, so others may do better\.$/,
    )
    const one = { learningRates: [0.001], dropoutScales: [1], epochs: [10, 20] }
    expect(tuningWords(chosenFrom(one))).toMatch(/; of the epochs tried, that is the lowest or highest/)
  })

  it('is nothing where nothing was tuned', () => {
    expect(tuningWords(built)).toBeNull()
    expect(
      tuningWords({ ...chosenFrom({ learningRates: [], dropoutScales: [], epochs: [] }), tuning: null }),
    ).toBeNull()
  })
})
