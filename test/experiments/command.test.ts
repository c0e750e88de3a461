import { describe, expect, it } from 'vitest'
import type { ExperimentPlan } from '../../src/core/experiment.ts'
import { commandOf } from '../../src/experiments/command.ts'
import { planOf, type PlanChanges } from '../../src/experiments/plan.ts'
import { drawnWardrobe } from '../../src/experiments/recipes/drawnWardrobe.ts'

function planned(changes: PlanChanges): ExperimentPlan {
  const plan = planOf(drawnWardrobe, 'standard', changes)
  if (!plan.ok) throw new Error(plan.error.message)
  return plan.value
}

describe('the command that repeats an experiment', () => {
  it('names all that was chosen', () => {
    expect(commandOf(planned({ repeats: 2, strategies: ['margin'] }))).toBe(
      'npm run -s querent -- run drawn-wardrobe --size standard --model small-cnn --repeats 2 --strategies random,margin',
    )
  })

  it('names the first seed and the backend where they are not the usual ones', () => {
    expect(commandOf(planned({ firstSeed: 7 }), 'cpu')).toMatch(/ --seed 7 --backend cpu$/)
  })

  it('is none where no options of a recipe give the plan', () => {
    const plan = planned({ repeats: 3 })
    expect(commandOf({ ...plan, seeds: [1, 2, 4] })).toBeNull()
    expect(commandOf({ ...plan, settings: { ...plan.settings, batchSize: 7 } })).toBeNull()
    expect(commandOf({ ...plan, recipe: 'mine' })).toBeNull()
  })
})
