import { describe, expect, it } from 'vitest'
import type { Trial } from '../../src/core/experiment.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { cifar10OneShot } from '../../src/experiments/recipes/cifar10OneShot.ts'
import { chooseTrial, settingsWith, tuningOf } from '../../src/experiments/tuning.ts'

function trial(validationAccuracy: number, validationLoss: number, epochs = 10): Trial {
  return { learningRate: 1e-3, dropoutScale: 1, epochs, validationAccuracy, validationLoss }
}

describe('the trial that is chosen', () => {
  it('is the most accurate one', () => {
    const best = trial(0.4, 9)
    expect(chooseTrial([trial(0.3, 1), best, trial(0.39, 2)])).toBe(best)
  })

  it('is that of the lowest loss among equals', () => {
    const best = trial(0.4, 1.5)
    expect(chooseTrial([trial(0.4, 2), best, trial(0.4, 1.7)])).toBe(best)
  })

  it('is the first of the grid where nothing sets them apart', () => {
    const first = trial(0.4, 2, 10)
    expect(chooseTrial([trial(0.1, 1), first, trial(0.4, 2, 20)])).toBe(first)
  })

  it('is none that cannot be measured, wherever it stands', () => {
    const best = trial(0.2, 3)
    expect(chooseTrial([trial(Number.NaN, Number.NaN), best, trial(Number.NaN, 0)])).toBe(best)
    const measured = trial(0.2, 3)
    expect(chooseTrial([trial(0.2, Number.NaN), measured])).toBe(measured)
    expect(chooseTrial([trial(0.2, Infinity), measured])).toBe(measured)
  })

  it('is none without trials', () => {
    expect(chooseTrial([])).toBeNull()
  })
})

describe('a tuning', () => {
  it('is every trial in the order of the grid, and how the start set was divided', () => {
    const [one, two, three] = [trial(0.1, 3), trial(0.5, 2), trial(0.4, 1)]
    const division = { trainingLabels: 80, validationLabels: 20 }
    expect(
      tuningOf([
        { trials: [one, two], ...division },
        { trials: [three], ...division },
      ]),
    ).toEqual({ trials: [one, two, three], chosen: two, ...division })
    expect(tuningOf([])).toBeNull()
  })
})

describe('what a run trains with', () => {
  const made = planOf(cifar10OneShot, 'quick')
  if (!made.ok) throw new Error(made.error.message)
  const plan = made.value

  it('is what the plan says where nothing was tuned', () => {
    expect(settingsWith(plan, null)).toBe(plan.settings)
  })

  it('is that of the chosen trial, and otherwise what the plan says', () => {
    const chosen = { ...trial(0.4, 1, 5), learningRate: 5e-4, dropoutScale: 1.5 }
    const tuning = { trials: [chosen], chosen, trainingLabels: 240, validationLabels: 60 }
    expect(settingsWith(plan, tuning)).toEqual({
      ...plan.settings,
      training: { ...plan.settings.training, learningRate: 5e-4, dropoutScale: 1.5, epochs: 5 },
    })
  })
})
