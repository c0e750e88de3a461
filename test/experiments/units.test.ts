import { describe, expect, it } from 'vitest'
import type { ExperimentPlan, ExperimentSize } from '../../src/core/experiment.ts'
import { defaultSettings, type ProjectSettings } from '../../src/core/settings.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { recipes } from '../../src/experiments/recipes/index.ts'
import {
  labelsAfter,
  measuredItems,
  roundsOf,
  roundWork,
  runUnits,
  trainingWork,
  tuningUnits,
} from '../../src/experiments/units.ts'
import { strategyCatalogue } from '../../src/strategies/catalogue.ts'

const settings: ProjectSettings = {
  ...defaultSettings,
  strategy: 'margin',
  startSize: 20,
  batchSize: 10,
  budget: 45,
  heldOutSize: 300,
  scoredPerRound: null,
  training: { ...defaultSettings.training, epochs: 5 },
}

const plan: ExperimentPlan = {
  recipe: 'written',
  size: 'quick',
  kind: 'curve',
  dataset: { id: 'drawn-wardrobe', seed: 1 },
  strategies: ['random', 'margin'],
  seeds: [1, 2, 3],
  settings,
  passive: { repeats: 2, epochs: 4 },
  tuning: { learningRates: [3e-4, 1e-3], dropoutScales: [1, 1.5], epochs: [5, 10], validationShare: 0.2 },
}

const namesOf = (units: readonly { readonly name: string }[]): readonly string[] =>
  units.map(({ name }) => name)

describe('the units of an experiment', () => {
  it('are one training for each learning rate and dropout of the grid', () => {
    expect(tuningUnits(plan)).toEqual([
      { kind: 'tuning', name: 'tuning-0.0003-1', learningRate: 3e-4, dropoutScale: 1 },
      { kind: 'tuning', name: 'tuning-0.0003-1.5', learningRate: 3e-4, dropoutScale: 1.5 },
      { kind: 'tuning', name: 'tuning-0.001-1', learningRate: 1e-3, dropoutScale: 1 },
      { kind: 'tuning', name: 'tuning-0.001-1.5', learningRate: 1e-3, dropoutScale: 1.5 },
    ])
    expect(tuningUnits({ ...plan, tuning: null })).toEqual([])
  })

  it('are run repeat by repeat, the trainings on everything last', () => {
    expect(namesOf(runUnits(plan))).toEqual([
      'random-1',
      'margin-1',
      'random-2',
      'margin-2',
      'random-3',
      'margin-3',
      'passive-1',
      'passive-2',
    ])
    expect(namesOf(runUnits({ ...plan, passive: null }))).not.toContain('passive-1')
  })

  it('say what they are', () => {
    const units = runUnits({ ...plan, seeds: [7], passive: { repeats: 1, epochs: 4 } })
    expect(units).toEqual([
      { kind: 'active', name: 'random-7', strategy: 'random', seed: 7 },
      { kind: 'active', name: 'margin-7', strategy: 'margin', seed: 7 },
      { kind: 'passive', name: 'passive-7', seed: 7 },
    ])
  })

  it('have names of their own in every recipe, fit for files', () => {
    const sizes: readonly ExperimentSize[] = ['quick', 'standard', 'full']
    const strategies = strategyCatalogue.map(({ id }) => id)
    for (const recipe of recipes) {
      for (const size of sizes) {
        const made = planOf(recipe, size, { strategies })
        if (!made.ok) throw new Error(made.error.message)
        const names = namesOf([...tuningUnits(made.value), ...runUnits(made.value)])
        // Some file systems take capitals and small letters for the same; the heading lies beside them.
        const asFiles = ['experiment', ...names.map((name) => name.toLowerCase())]
        expect(new Set(asFiles).size).toBe(names.length + 1)
        for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)
      }
    }
  })
})

describe('the rounds of a run', () => {
  it('are the start set and as many batches as the budget bears, the last one cut short', () => {
    expect(roundsOf(settings)).toBe(4)
    expect([0, 1, 2, 3].map((round) => labelsAfter(settings, round))).toEqual([20, 30, 40, 45])
    expect(roundsOf({ ...settings, budget: 40 })).toBe(3)
    expect(roundsOf({ ...settings, budget: 20 })).toBe(1)
  })
})

describe('the work of an experiment', () => {
  const sizes = { poolSize: 1000, heldOutSize: 200 }

  it('is four looks at a picture for every step with it', () => {
    expect(trainingWork(20, { epochs: 5 })).toBe(400)
  })

  it('measures no more than is held out', () => {
    expect(measuredItems(settings, { heldOutSize: 200 })).toBe(200)
    expect(measuredItems(settings, { heldOutSize: 500 })).toBe(300)
  })

  it('is training, measuring, and scoring what is left of the pool for the next round', () => {
    // 4 × 20 × 5 + 200 + 980; 4 × 30 × 5 + 200 + 970
    expect(roundWork(settings, 0, sizes)).toBe(1580)
    expect(roundWork(settings, 1, sizes)).toBe(1770)
  })

  it('scores nothing after the last round', () => {
    expect(roundWork(settings, 3, sizes)).toBe(4 * 45 * 5 + 200)
  })

  it('scores nothing for random, and no more than asked for', () => {
    expect(roundWork({ ...settings, strategy: 'random' }, 0, sizes)).toBe(600)
    expect(roundWork({ ...settings, scoredPerRound: 100 }, 0, sizes)).toBe(700)
    expect(roundWork({ ...settings, scoredPerRound: 5000 }, 0, sizes)).toBe(1580)
  })
})
