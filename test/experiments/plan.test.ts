import { describe, expect, it } from 'vitest'
import type { ExperimentPlan, ExperimentSize } from '../../src/core/experiment.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import { planOf, type PlanChanges } from '../../src/experiments/plan.ts'
import { cifar10OneShot } from '../../src/experiments/recipes/cifar10OneShot.ts'
import { drawnWardrobe } from '../../src/experiments/recipes/drawnWardrobe.ts'
import type { Recipe } from '../../src/experiments/recipes/recipe.ts'

function planned(recipe: Recipe, size: ExperimentSize, changes: PlanChanges = {}): ExperimentPlan {
  const plan = planOf(recipe, size, changes)
  if (!plan.ok) throw new Error(plan.error.message)
  return plan.value
}

function refusal(changes: PlanChanges): string {
  const plan = planOf(drawnWardrobe, 'quick', changes)
  return plan.ok ? 'planned' : `${plan.error.kind}: ${plan.error.message}`
}

describe('a plan', () => {
  it('is what the recipe says where nothing else is asked for', () => {
    expect(planned(drawnWardrobe, 'quick')).toEqual({
      recipe: 'drawn-wardrobe',
      size: 'quick',
      kind: 'curve',
      dataset: { id: 'drawn-wardrobe', seed: 1 },
      strategies: ['random', 'leastConfidence', 'margin', 'entropy'],
      seeds: [1, 2, 3],
      settings: {
        ...defaultSettings,
        network: 'small-cnn',
        startSet: 'random',
        startSize: 20,
        batchSize: 20,
        budget: 100,
        heldOutSize: 500,
        scoredPerRound: 1000,
        oneRoundAtATime: true,
        training: { ...defaultSettings.training, epochs: 15, validationShare: 0 },
      },
      passive: { repeats: 1, epochs: 2 },
      tuning: null,
    })
  })

  it('always has random, and first', () => {
    const strategiesFor = (strategies: readonly string[]) =>
      planned(drawnWardrobe, 'quick', { strategies }).strategies
    expect(strategiesFor(['margin'])).toEqual(['random', 'margin'])
    expect(strategiesFor(['entropy', 'random'])).toEqual(['random', 'entropy'])
    expect(strategiesFor(['random'])).toEqual(['random'])
  })

  it('has every strategy once', () => {
    const { strategies } = planned(drawnWardrobe, 'quick', { strategies: ['margin', 'entropy', 'margin'] })
    expect(strategies).toEqual(['random', 'margin', 'entropy'])
  })

  it('counts the seeds of its repeats up from the first', () => {
    expect(planned(drawnWardrobe, 'quick', { repeats: 2 }).seeds).toEqual([1, 2])
    expect(planned(drawnWardrobe, 'quick', { repeats: 3, firstSeed: 7 }).seeds).toEqual([7, 8, 9])
    expect(planned(drawnWardrobe, 'standard', { firstSeed: 0 }).seeds).toEqual([0, 1, 2, 3, 4])
  })

  it('has no more passive trainings than repeats', () => {
    expect(planned(drawnWardrobe, 'standard').passive?.repeats).toBe(3)
    expect(planned(drawnWardrobe, 'standard', { repeats: 2 }).passive).toEqual({ repeats: 2, epochs: 6 })
    expect(planned(drawnWardrobe, 'standard', { repeats: 9 }).passive?.repeats).toBe(3)
  })

  it('tries no scales of dropout on a network without any', () => {
    const asked = planned(cifar10OneShot, 'full').tuning
    expect(asked?.dropoutScales).toEqual([0.5, 1, 1.5])
    const small = planned(cifar10OneShot, 'full', { network: 'small-cnn' })
    expect(small.settings.network).toBe('small-cnn')
    expect(small.tuning).toEqual({ ...asked, dropoutScales: [1] })
  })

  it('measures on and scores everything where the recipe says so', () => {
    const { heldOutSize, scoredPerRound } = planned(drawnWardrobe, 'full').settings
    expect(heldOutSize).toBe(Number.MAX_SAFE_INTEGER)
    expect(scoredPerRound).toBeNull()
  })

  it('says what is wrong with what was asked for', () => {
    expect(refusal({ network: 'resnet' })).toBe('bad-input: There is no network resnet.')
    expect(refusal({ strategies: [] })).toBe('bad-input: An experiment needs at least one strategy.')
    expect(refusal({ strategies: ['margin', 'guess'] })).toBe('bad-input: There is no strategy guess.')
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity, 1001])('cannot have %d repeats', (repeats) => {
    expect(refusal({ repeats })).toBe(`bad-input: An experiment has 1 to 1,000 repeats, not ${repeats}.`)
  })

  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER - 1])('cannot count up from seed %d', (firstSeed) => {
    expect(refusal({ firstSeed })).toBe(
      `bad-input: The first seed is a whole number from 0 up to where numbers are exact, not ${firstSeed}.`,
    )
  })
})
