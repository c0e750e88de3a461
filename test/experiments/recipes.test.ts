import { describe, expect, it } from 'vitest'
import type { ExperimentSize } from '../../src/core/experiment.ts'
import { datasetCatalogue } from '../../src/datasets/catalogue.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { cifar10OneShot } from '../../src/experiments/recipes/cifar10OneShot.ts'
import { fashionMnistStrategies } from '../../src/experiments/recipes/fashionMnistStrategies.ts'
import { imbalancedFashionMnistStrategies } from '../../src/experiments/recipes/imbalancedFashionMnistStrategies.ts'
import { recipes } from '../../src/experiments/recipes/index.ts'
import { networkCatalogue } from '../../src/models/catalogue.ts'
import { strategyCatalogue } from '../../src/strategies/catalogue.ts'

const sizes: readonly ExperimentSize[] = ['quick', 'standard', 'full']
const every = recipes.flatMap((recipe) =>
  sizes.map((size) => [`${recipe.id}, ${size}`, { recipe, size, plan: planOf(recipe, size) }] as const),
)

const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id)

describe('the recipes', () => {
  it('are those that were published, and one that needs no data', () => {
    expect(idsOf(recipes)).toEqual([
      'drawn-wardrobe',
      'fashion-mnist-strategies',
      'imbalanced-fashion-mnist-strategies',
      'cifar10-strategies',
      'cifar10-one-shot',
    ])
  })

  it('are complete in the published size: Fashion-MNIST', () => {
    const full = {
      repeats: 5,
      start: 200,
      batch: 200,
      rounds: 9,
      epochs: 20,
      heldOut: 'all',
      scored: 'all',
      passive: { repeats: 5, epochs: 20 },
      tuning: null,
    }
    expect(fashionMnistStrategies).toMatchObject({ network: 'reference', startSet: 'random' })
    expect(fashionMnistStrategies.sizes.full).toEqual(full)
    expect(imbalancedFashionMnistStrategies.sizes.full).toEqual(full)
    expect(imbalancedFashionMnistStrategies.dataset.imbalance).toBe(20)
  })

  it('are complete in the published size: one shot on CIFAR-10', () => {
    expect(cifar10OneShot).toMatchObject({ network: 'reference', startSet: 'first', kind: 'one-shot' })
    expect(cifar10OneShot.sizes.full).toEqual({
      repeats: 5,
      start: 1000,
      batch: 5000,
      rounds: 1,
      epochs: 30,
      heldOut: 'all',
      scored: 'all',
      passive: { repeats: 5, epochs: 30 },
      tuning: {
        learningRates: [3e-4, 1e-3, 3e-3],
        dropoutScales: [0.5, 1, 1.5],
        epochs: [10, 20, 30],
        validationShare: 0.2,
      },
    })
  })

  it('claim figures only of strategies that they run', () => {
    for (const { published, strategies, comparable } of recipes) {
      for (const { strategy } of published) expect(strategies).toContain(strategy)
      if (published.length > 0) expect(comparable).not.toBe('')
    }
  })
})

describe.each(every)('the recipe %s', (_title, { recipe, size, plan }) => {
  const asked = recipe.sizes[size]
  const info = datasetCatalogue.find(({ id }) => id === recipe.dataset.id)

  it('makes a plan', () => {
    expect(plan).toMatchObject({ ok: true, value: { recipe: recipe.id, size, kind: recipe.kind } })
  })

  it('names a data set, a network and strategies that exist, each once', () => {
    expect(idsOf(datasetCatalogue)).toContain(recipe.dataset.id)
    expect(recipe.dataset.imbalance ?? null).toBe(info?.imbalance ?? null)
    expect(idsOf(networkCatalogue)).toContain(recipe.network)
    for (const strategy of recipe.strategies) expect(idsOf(strategyCatalogue)).toContain(strategy)
    expect(new Set(recipe.strategies).size).toBe(recipe.strategies.length)
  })

  it('asks for no more than the data holds', () => {
    const budget = asked.start + asked.rounds * asked.batch
    expect(asked.start).toBeGreaterThan(0)
    expect(budget).toBeLessThanOrEqual(info?.poolSize ?? 0)
    if (asked.heldOut !== 'all') expect(asked.heldOut).toBeLessThanOrEqual(info?.heldOutSize ?? 0)
    if (asked.scored !== 'all') expect(asked.scored).toBeGreaterThan(asked.batch)
  })

  it('has one round after the start set if it is a one-shot experiment, else several', () => {
    if (recipe.kind === 'one-shot') expect(asked.rounds).toBe(1)
    else expect(asked.rounds).toBeGreaterThan(1)
  })

  it('has enough repeats to tell, unless it is the quick one', () => {
    expect(asked.repeats).toBeGreaterThanOrEqual(size === 'quick' ? 3 : 5)
    if (asked.passive === null) return
    expect(asked.passive.repeats).toBeGreaterThan(0)
    expect(asked.passive.repeats).toBeLessThanOrEqual(asked.repeats)
    expect(asked.passive.epochs).toBeGreaterThan(0)
  })

  it('tunes, if it does, on a grid that can be measured', () => {
    const { tuning } = asked
    if (tuning === null) return
    const { learningRates, dropoutScales, epochs, validationShare } = tuning
    for (const list of [learningRates, dropoutScales, epochs]) {
      expect(list.length).toBeGreaterThan(0)
      expect([...new Set(list)].sort((a, b) => a - b)).toEqual(list)
      expect(list[0]).toBeGreaterThan(0)
    }
    expect(Math.max(...learningRates)).toBeLessThan(0.1)
    expect(Math.max(...epochs)).toBeLessThanOrEqual(asked.epochs)
    expect(validationShare).toBeGreaterThan(0)
    expect(validationShare).toBeLessThanOrEqual(0.5)
    // Fewer than 100 labels, and training keeps none aside.
    expect(asked.start).toBeGreaterThanOrEqual(100)
    expect(asked.start * validationShare).toBeGreaterThanOrEqual(20)
  })
})
