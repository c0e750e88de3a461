import { describe, expect, it } from 'vitest'
import type { ExperimentResult, Tuning } from '../../src/core/experiment.ts'
import { fromSeed, merged, one, passive, scores } from './merging.ts'
import { resultOf } from './statistics/results.ts'

describe('results that cannot be compared', () => {
  const { plan } = one
  const withPlan = (change: Partial<ExperimentResult['plan']>): ExperimentResult => {
    return { ...one, plan: { ...plan, ...change } }
  }
  const tuned = (learningRate: number, validationLoss = 1): Tuning => {
    const chosen = { learningRate, dropoutScale: 1, epochs: 5, validationLoss, validationAccuracy: 0.5 }
    return { trials: [chosen], chosen, trainingLabels: 80, validationLabels: 20 }
  }
  const otherFigures = resultOf({ random: [scores], margin: [[0.4, 0.5, 0.61]] })
  const otherCalibration = {
    ...one,
    runs: one.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, calibrationError: 0.5 })),
    })),
  }

  it.each<[string, ExperimentResult, ExperimentResult, string]>([
    ['recipe', one, withPlan({ recipe: 'mine' }), 'its recipe is mine, unlike'],
    ['size', one, withPlan({ size: 'full' }), 'its size is full, unlike'],
    [
      'network',
      one,
      withPlan({ settings: { ...plan.settings, network: 'reference' } }),
      'its network is reference, unlike',
    ],
    [
      'backend',
      one,
      { ...one, backend: { name: 'webgpu', adapter: 'A' } },
      'it was computed on webgpu, unlike',
    ],
    [
      'adapter',
      { ...one, backend: { name: 'webgpu', adapter: 'A' } },
      { ...one, backend: { name: 'webgpu', adapter: 'B' } },
      'it was computed on webgpu (B), unlike',
    ],
    ['version', one, { ...one, versions: { querent: '0.2.0' } }, 'it was made with querent 0.2.0, unlike'],
    ['unknown version', one, { ...one, versions: {} }, 'it was made with querent ?, unlike'],
    ['tfjs', one, { ...one, versions: { ...one.versions, tfjs: '5' } }, 'it was made with tfjs 5, unlike'],
    ['data set', one, withPlan({ dataset: { id: 'cifar-10', seed: 1 } }), 'its data is not that of'],
    ['pool', one, { ...one, poolCounts: [5000, 4000] }, 'its data is not that of'],
    ['held-out set', one, { ...one, heldOutSize: 500 }, 'its data is not that of'],
    [
      'tuning',
      { ...one, tuning: tuned(1e-3) },
      { ...one, tuning: tuned(1e-4) },
      'it was tuned to other hyper-parameters than',
    ],
    ['missing tuning', { ...one, tuning: tuned(1e-3) }, one, 'it was tuned to other hyper-parameters than'],
    [
      'settings',
      one,
      withPlan({ settings: { ...plan.settings, batchSize: 11 } }),
      'its settings are not those of',
    ],
    [
      'passive epochs',
      passive,
      { ...passive, plan: { ...passive.plan, passive: { repeats: 2, epochs: 11 } } },
      'its settings are not those of',
    ],
    [
      'missing passive baseline',
      passive,
      { ...passive, plan: { ...passive.plan, passive: null }, passive: [] },
      'its settings are not those of',
    ],
    ['figures', one, otherFigures, 'its run of margin with seed 1 has other figures than in'],
    ['calibration', one, otherCalibration, 'its run of random with seed 1 has other figures than in'],
    [
      'passive figures',
      passive,
      resultOf({ random: [scores, scores] }, { passive: [0.9, 0.95] }),
      'its training on all labels with seed 2 has other figures than in',
    ],
  ])('are left out by name: other %s', (_what, first, second, reason) => {
    const { result, refused } = merged(first, second)
    expect(result).toEqual(first)
    expect(refused).toEqual([`b.json was left out: ${reason} a.json.`])
  })

  it('are not those with other programs around them, or measured otherwise in tuning', () => {
    const node = { ...fromSeed(2, one), versions: { ...one.versions, node: '26.0.0' } }
    expect(merged(one, node).refused).toEqual([])
    const again = { ...fromSeed(2, one), tuning: tuned(1e-3, 2) }
    expect(merged({ ...one, tuning: tuned(1e-3) }, again).refused).toEqual([])
  })

  it('are not those whose fields are in another order, or without what was picked', () => {
    const settings = Object.fromEntries(Object.entries(plan.settings).reverse())
    const turned = { ...withPlan({ settings: { ...plan.settings, ...settings } }) }
    expect(merged(one, turned).refused).toEqual([])
    const picked = one.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, picked: ['pool/1'] })),
    }))
    expect(merged({ ...one, runs: picked }, one).refused).toEqual([])
  })

  it('are told from what was joined before, too', () => {
    const second = fromSeed(2, one)
    expect(merged(one, second, fromSeed(2, otherFigures)).refused).toEqual([
      'c.json was left out: its run of margin with seed 2 has other figures than in b.json.',
    ])
  })
})
