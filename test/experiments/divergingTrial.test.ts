import { describe, expect, it } from 'vitest'
import { labThreads } from '../../src/cli/labThread.ts'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import type { Result } from '../../src/core/result.ts'
import { createMemoryExperimentStore } from '../../src/experiments/experimentStore.ts'
import { runExperiment } from '../../src/experiments/runExperiment.ts'
import { tinyOneShot } from './tinyPlan.ts'

/** Random alone, tuned over these learning rates; 1e30 ends in no number at once. */
function tunedOver(...learningRates: readonly number[]): Promise<Result<ExperimentResult>> {
  const tuning = { learningRates, dropoutScales: [1], epochs: [1, 2], validationShare: 0.2 }
  return runExperiment({
    plan: { ...tinyOneShot, strategies: ['random'], passive: null, tuning },
    store: createMemoryExperimentStore(),
    labs: labThreads({ data: null, backend: 'wasm' }),
    jobs: 1,
    versions: {},
    onProgress: () => undefined,
    onResult: () => undefined,
    signal: new AbortController().signal,
  })
}

describe('a tuning in which the network diverges', () => {
  it('goes on, and takes what diverged for the worst', async () => {
    const done = await tunedOver(1e30, 1e-3)
    if (!done.ok) throw new Error(done.error.message)
    const { tuning, isFinished } = done.value
    expect(isFinished).toBe(true)
    expect(tuning?.chosen.learningRate).toBe(1e-3)
    expect(tuning).toMatchObject({ trainingLabels: 80, validationLabels: 20 })
    const lost = { learningRate: 1e30, validationLoss: NaN, validationAccuracy: NaN }
    expect(tuning?.trials.slice(0, 2)).toEqual([
      { ...lost, dropoutScale: 1, epochs: 1 },
      { ...lost, dropoutScale: 1, epochs: 2 },
    ])
  }, 60_000)

  it('ends where nothing could be trained at all, and says so', async () => {
    const done = await tunedOver(1e30)
    expect(done.ok ? '' : done.error.message).toBe(
      'The network diverged with every combination of the tuning grid.',
    )
  }, 60_000)
})
