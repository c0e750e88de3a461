import { describe, expect, it } from 'vitest'
import type { ExperimentPlan } from '../../src/core/experiment.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { recipes } from '../../src/experiments/recipes/index.ts'
import { draftOf, draftOfPlan, onDataset, planFrom, type Draft } from '../../src/ui/experiments/draft.ts'
import { gridOf } from '../../src/ui/experiments/grid.ts'
import { headline } from '../../src/ui/experiments/headline.ts'
import { planWords } from '../../src/ui/experiments/planWords.ts'
import { phaseWords, unitWords } from '../../src/ui/experiments/runWords.ts'
import { analyse } from '../../src/experiments/statistics/analyse.ts'
import { resultOf } from '../experiments/statistics/results.ts'
import { tinyPlan } from '../experiments/tinyPlan.ts'

const plan = (draft: Draft): ExperimentPlan => {
  const made = planFrom(draft)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}
const problem = (draft: Draft): string => {
  const made = planFrom(draft)
  return made.ok ? '' : made.error.message
}
const composed: Draft = { ...draftOf('drawn-wardrobe', 'quick'), recipe: null }

describe('a draft', () => {
  it('of every recipe and size makes the plan that the command line makes', () => {
    for (const recipe of recipes) {
      for (const size of ['quick', 'standard', 'full'] as const) {
        expect(planFrom(draftOf(recipe.id, size))).toEqual(planOf(recipe, size))
      }
    }
  })

  it('that a person composes keeps the numbers of its recipe where they change none', () => {
    const recipe = plan(draftOf('drawn-wardrobe', 'quick'))
    const own = plan(composed)
    expect(own.recipe).toBe('composed')
    expect(own.settings).toEqual({
      ...recipe.settings,
      training: { ...recipe.settings.training, dropoutScale: 1 },
    })
    expect({ ...own, recipe: '', size: '', settings: null }).toEqual({
      ...recipe,
      recipe: '',
      size: '',
      settings: null,
    })
  })

  it('takes every number that is changed', () => {
    const { numbers } = composed
    const own = plan({
      ...onDataset(composed, 'imbalanced-fashion-mnist'),
      repeats: '2',
      warmStart: true,
      numbers: {
        ...numbers,
        imbalance: '5',
        budget: '80',
        learningRate: '0,002',
        heldOut: '',
        passiveEpochs: '0',
      },
    })
    expect(own.dataset).toEqual({ id: 'imbalanced-fashion-mnist', seed: 1, imbalance: 5 })
    expect(own.seeds).toEqual([1, 2])
    expect(own.passive).toBeNull()
    expect(own.settings).toMatchObject({ budget: 80, heldOutSize: Number.MAX_SAFE_INTEGER })
    expect(own.settings.training).toMatchObject({ learningRate: 0.002, warmStart: true })
  })

  it('says which field makes no plan', () => {
    const { numbers } = composed
    expect(problem({ ...composed, repeats: 'many' })).toBe('Repeats is a whole number, not “many”.')
    expect(problem({ ...composed, repeats: '1,5' })).toBe('Repeats is a whole number, not “1,5”.')
    expect(problem({ ...composed, numbers: { ...numbers, heldOut: '5,000' } })).toContain('holds out 1,000')
    expect(problem({ ...composed, numbers: { ...numbers, scored: '1e9' } })).toContain('holds 6,000')
    expect(problem({ ...composed, numbers: { ...numbers, start: ' ' } })).toBe('Start set is empty.')
    expect(problem({ ...composed, numbers: { ...numbers, budget: '7000' } })).toContain('holds 6,000 items')
    expect(problem({ ...composed, numbers: { ...numbers, validationShare: '0.9' } })).toContain('0 to 0.5')
    expect(
      problem({
        ...onDataset(composed, 'imbalanced-fashion-mnist'),
        numbers: { ...numbers, imbalance: '0' },
      }),
    ).toContain('not 0 times')
  })

  it('takes thousands as people write them', () => {
    const { numbers } = composed
    for (const heldOut of ['1,000', '1.000', '1 000', '1000']) {
      expect(plan({ ...composed, numbers: { ...numbers, heldOut } }).settings.heldOutSize).toBe(1000)
    }
  })

  it('of a plan makes that plan again', () => {
    for (const draft of [draftOf('cifar10-strategies', 'full'), composed]) {
      expect(plan(draftOfPlan(plan(draft)))).toEqual(plan(draft))
    }
  })
})

describe('a plan in words', () => {
  it('tells what is done, how often, and on how many labels', () => {
    expect(planWords(plan(draftOf('drawn-wardrobe', 'quick')))).toEqual([
      'Drawn wardrobe, Small CNN, 15 epochs',
      '4 strategies × 3 repeats',
      '20 labels, then 4 rounds of 20, up to 100',
      '1,000 pictures scored a round',
      'measured on 500 pictures',
      'all labels too, 1 repeat of 2 epochs',
    ])
    expect(planWords(plan(draftOf('cifar10-one-shot', 'standard')))).toContain(
      '1,000 labels, then 5,000 more at once',
    )
    expect(planWords(plan(draftOf('cifar10-one-shot', 'standard')))).toContain(
      'tuned first on the start set, 4 trials',
    )
  })
})

const idle = {
  phase: 'ready',
  loading: null,
  progress: null,
  estimate: null,
  unitsDone: 2,
  units: 5,
  backend: { name: 'wasm', adapter: null },
  isImported: false,
  result: null,
} as const
const underWay = { unitsDone: 2, units: 5, share: 0.4, active: [], secondsLeft: 130 }

describe('an experiment in words', () => {
  it('says how long it will take, and how long still', () => {
    expect(phaseWords({ ...idle, estimate: { seconds: 95, jobs: 2 } })).toBe(
      'It will take about 2 min on WebAssembly, 2 runs at a time.',
    )
    expect(phaseWords({ ...idle, phase: 'running', progress: underWay })).toBe(
      '2 of 5 runs done, about 2 min left.',
    )
  })

  it('says what is kept', () => {
    for (const phase of ['paused', 'failed'] as const) {
      expect(phaseWords({ ...idle, phase })).toContain('2 of 5 runs done. Every finished round is kept.')
    }
    expect(phaseWords({ ...idle, phase: 'finished' })).toBe('Ended before it was finished: 2 of 5 runs done.')
  })

  it('counts repeats from one, wherever seeds begin', () => {
    const unit = { kind: 'active', name: 'margin-8', strategy: 'margin', seed: 8 } as const
    const training = { epoch: 7, epochs: 20, step: 1, steps: 4 }
    expect(unitWords({ unit, round: 2, rounds: 5, training }, [7, 8])).toBe(
      'Margin, repeat 2: round 2 of 4, epoch 7 of 20',
    )
    expect(unitWords({ unit, round: 0, rounds: 5, training: null }, [7, 8])).toBe(
      'Margin, repeat 2: start set, choosing',
    )
  })

  it('ranks strategies over the repeats that all of them have, and says how many', () => {
    // Margin is ahead in the one repeat that both have; random's others are worse, and would count for margin.
    const result = resultOf({ random: [[0.5, 0.6], [0.5, 0.1], [0.5]], margin: [[0.5, 0.65]] }, { rounds: 3 })
    const compared = { result, analysis: analyse(result) }
    expect(headline(result.plan, compared, false)).toMatch(
      /^After \d+ labels, one repeat: margin stands highest at 0\.65\d, random at 0\.60\d\.$/,
    )
    expect(headline({ ...result.plan, strategies: ['random'] }, null, false)).toBe(
      'Random: how fast does it learn?',
    )
  })

  it('asks before it knows', () => {
    expect(headline(plan(draftOf('drawn-wardrobe', 'quick')), null, false)).toBe(
      'Random, least confidence, margin and entropy: which learns fastest?',
    )
  })
})

describe('the grid of runs', () => {
  it('shows a part of a run that is under way', () => {
    const unit = { kind: 'active', name: 'margin-2', strategy: 'margin', seed: 2 } as const
    const training = { epoch: 2, epochs: 2, step: 0, steps: 4 }
    const active = [{ unit, round: 1, rounds: 3, training }]
    const rows = gridOf(tinyPlan, null, { ...underWay, active })
    expect(rows.map(({ strategy }) => strategy)).toEqual(['random', 'margin'])
    expect(rows[1]?.cells).toEqual([
      { seed: 1, share: 0, isActive: false },
      { seed: 2, share: 0.5, isActive: true },
    ])
  })
})
