import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labThreads } from '../../src/cli/labThread.ts'
import type { ExperimentPlan } from '../../src/core/experiment.ts'
import { datasetCatalogue } from '../../src/datasets/catalogue.ts'
import { createMemoryExperimentStore } from '../../src/experiments/experimentStore.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { recipes } from '../../src/experiments/recipes/index.ts'
import { runExperiment } from '../../src/experiments/runExperiment.ts'
import { analyse } from '../../src/experiments/statistics/analyse.ts'

const shared = resolve(import.meta.dirname, '../../../shared/data')

/** Seconds of a recipe: its data, its start, its own network for one step, all of its path. */
function sliceOf(recipe: (typeof recipes)[number]): ExperimentPlan {
  const plan = planOf(recipe, 'quick', { repeats: 1, strategies: ['entropy'] })
  if (!plan.ok) throw new Error(plan.error.message)
  const { settings, tuning } = plan.value
  const startSize = tuning === null ? 16 : 100
  return {
    ...plan.value,
    settings: {
      ...settings,
      startSize,
      batchSize: 8,
      budget: startSize + 8,
      heldOutSize: 40,
      scoredPerRound: 40,
      training: { ...settings.training, epochs: 1 },
    },
    passive: null,
    tuning: tuning === null ? null : { ...tuning, learningRates: [1e-3], epochs: [1] },
  }
}

describe.each(recipes)('the recipe $id', (recipe) => {
  const needsFiles = (datasetCatalogue.find(({ id }) => id === recipe.dataset.id)?.files ?? []).length > 0
  // Data is never committed: without it this is reported as skipped.
  it.skipIf(needsFiles && !existsSync(shared))(
    'runs, in a small slice, on its own data and network',
    async () => {
      const plan = sliceOf(recipe)
      const result = await runExperiment({
        plan,
        store: createMemoryExperimentStore(),
        labs: labThreads({ data: needsFiles ? shared : null, backend: 'wasm' }),
        jobs: 1,
        versions: {},
        onProgress: () => undefined,
        onResult: () => undefined,
        signal: new AbortController().signal,
      })
      if (!result.ok) throw new Error(result.error.message)
      const { runs, isFinished, poolCounts, tuning } = result.value
      expect(isFinished).toBe(true)
      expect(runs.map(({ strategy, rounds }) => [strategy, rounds.length])).toEqual([
        ['random', 2],
        ['entropy', 2],
      ])
      expect(tuning === null).toBe(plan.tuning === null)
      const isImbalanced = Math.max(...poolCounts) > 2 * Math.min(...poolCounts)
      expect(isImbalanced).toBe(recipe.dataset.imbalance !== undefined)
      const { strategies, comparisons } = analyse(result.value)
      expect(strategies.every(({ natural }) => (natural !== null) === isImbalanced)).toBe(true)
      expect(comparisons.map(({ verdict }) => verdict)).toEqual(['too-few'])
      if (recipe.startSet === 'first') {
        expect(runs[0]?.rounds[0]?.picked?.slice(0, 2)).toEqual(['data_batch_1/0', 'data_batch_1/1'])
      }
    },
  )
})
