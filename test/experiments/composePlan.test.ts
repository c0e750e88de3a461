import { describe, expect, it } from 'vitest'
import { commandOf } from '../../src/experiments/command.ts'
import { composePlan, type Composition } from '../../src/experiments/composePlan.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { recipes } from '../../src/experiments/recipes/index.ts'
import { roundsOf } from '../../src/experiments/units.ts'
import { valueOf } from '../storage/fixtures.ts'

const composition: Composition = {
  kind: 'curve',
  dataset: { id: 'drawn-wardrobe', seed: 1 },
  network: 'small-cnn',
  strategies: ['margin'],
  repeats: 3,
  start: 20,
  batch: 30,
  budget: 100,
  heldOut: 'all',
  scored: 500,
  passive: null,
  training: { epochs: 5, learningRate: 0.01 },
}

describe('a composed plan', () => {
  it('has what was chosen, random beside it, and defaults for the rest', () => {
    const plan = valueOf(composePlan(composition))
    expect(plan).toMatchObject({
      recipe: 'composed',
      kind: 'curve',
      strategies: ['random', 'margin'],
      seeds: [1, 2, 3],
    })
    const { settings } = plan
    expect(settings).toMatchObject({ startSize: 20, batchSize: 30, budget: 100, scoredPerRound: 500 })
    expect(settings.training).toMatchObject({
      epochs: 5,
      learningRate: 0.01,
      validationShare: 0,
      batchSize: 32,
    })
    // 20, 50, 80, 100.
    expect(roundsOf(settings)).toBe(4)
  })

  it('asks for everything at once where it is one-shot', () => {
    const { settings } = valueOf(composePlan({ ...composition, kind: 'one-shot' }))
    expect(settings.batchSize).toBe(80)
    expect(roundsOf(settings)).toBe(2)
  })

  it('can be a recipe’s own', () => {
    const recipe = recipes.find(({ id }) => id === 'drawn-wardrobe')!
    const { start, batch, rounds, epochs, heldOut, scored, passive, repeats } = recipe.sizes.standard
    const { kind, dataset, network, strategies, startSet } = recipe
    const plan = composePlan({
      ...{ kind, dataset, network, strategies, startSet, repeats, start, batch, heldOut, scored, passive },
      budget: start + rounds * batch,
      training: { epochs },
    })
    expect({ ...valueOf(plan), recipe: recipe.id }).toEqual(valueOf(planOf(recipe, 'standard')))
  })

  it.each<[Partial<Composition>, string]>([
    [{ dataset: { id: 'hats', seed: 1 } }, 'There is no data set hats.'],
    [{ network: 'none' }, 'There is no network none.'],
    [{ strategies: [] }, 'at least one strategy'],
    [{ strategies: ['guess'] }, 'There is no strategy guess.'],
    [{ repeats: 0 }, 'not 0'],
    [{ start: 0 }, 'The start set is a whole number of at least 1, not 0.'],
    [{ batch: 1.5 }, 'A batch is a whole number'],
    [{ budget: 20 }, 'more than the 20 of the start set'],
    [{ budget: 7000 }, 'The budget is 7,000 labels, but the pool of Drawn wardrobe holds 6,000 items.'],
    [{ training: { epochs: Number.NaN } }, 'The number of epochs'],
    [{ training: { learningRate: 0 } }, 'The learning rate'],
    [{ training: { dropoutScale: -1 } }, 'The scale of dropout'],
    [{ passive: { repeats: 1, epochs: 0 } }, 'epochs of the training on all labels'],
  ])('is refused with %j, in words', (change, words) => {
    const refused = composePlan({ ...composition, ...change })
    expect(refused.ok ? '' : refused.error.message).toContain(words)
  })
})

describe('the command that repeats an experiment', () => {
  it('is the recipe’s, with what was asked for', () => {
    const recipe = recipes.find(({ id }) => id === 'drawn-wardrobe')!
    const asked = { repeats: 2, strategies: ['random', 'margin'], firstSeed: 4 }
    expect(commandOf(valueOf(planOf(recipe, 'quick', asked)))).toBe(
      'npm run -s querent -- run drawn-wardrobe --size quick --model small-cnn --repeats 2 --strategies random,margin --seed 4',
    )
  })

  it('is none for a plan that is no recipe’s', () => {
    expect(commandOf(valueOf(composePlan(composition)))).toBeNull()
    const recipe = recipes.find(({ id }) => id === 'drawn-wardrobe')!
    const plan = valueOf(planOf(recipe, 'quick'))
    expect(commandOf({ ...plan, settings: { ...plan.settings, budget: 40 } })).toBeNull()
  })
})
