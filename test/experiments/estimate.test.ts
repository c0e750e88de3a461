import { describe, expect, it } from 'vitest'
import type { ExperimentPlan } from '../../src/core/experiment.ts'
import { plannedWork, secondsFor } from '../../src/experiments/estimate.ts'
import { jobsFor } from '../../src/experiments/jobs.ts'
import { unitsIn } from '../../src/experiments/units.ts'
import { tinyPlan } from './tinyPlan.ts'

const sizes = { poolSize: 1000, heldOutSize: 50 }

/** Two strategies, two repeats; 12, 18 and 24 labels, 2 epochs; 60 held-out items are asked for, 80 are scored. */
const plan: ExperimentPlan = {
  ...tinyPlan,
  passive: { repeats: 1, epochs: 3 },
  tuning: { learningRates: [1e-3, 1e-2], dropoutScales: [1], epochs: [4, 5], validationShare: 0.25 },
}

describe('the work of a plan', () => {
  it('counts every training, and every picture as often as it is trained on or looked at', () => {
    // Tuning: 2 trainings on 9 of 12 labels, 5 epochs, 3 looked at after each. Runs: 4 × (12 + 18 + 24) × 2, and 50 held-out items a
    // round; margin scores 80 for each of its 2 later rounds, in 2 repeats. On the whole pool: 1,000 × 3, and 50.
    expect(plannedWork(plan, sizes)).toEqual({
      trainings: 2 + 4 * 3 + 1,
      trained: 2 * 45 + 4 * 108 + 3000,
      looked: 2 * 15 + 4 * 150 + 2 * 160 + 50,
    })
  })

  it('takes as long as its parts at the pace that was timed, shared among jobs', () => {
    const pace = { training: 0.5, trained: 0.01, looked: 0.001 }
    const seconds = 15 * 0.5 + 3522 * 0.01 + 1000 * 0.001
    expect(secondsFor(plan, pace, { ...sizes, jobs: 1 })).toBeCloseTo(seconds, 9)
    expect(secondsFor(plan, pace, { ...sizes, jobs: 2 })).toBeCloseTo(seconds / 2, 9)
    const single = { ...tinyPlan, seeds: [1], strategies: ['random'] }
    const alone = secondsFor(single, pace, { ...sizes, jobs: 1 })
    expect(secondsFor(single, pace, { ...sizes, jobs: 2 })).toBe(alone)
  })
})

describe('the units of a result', () => {
  it('count when they are whole', () => {
    const nothing = { plan, tuning: null, runs: [], passive: [] }
    expect(unitsIn(nothing)).toEqual({ units: 2 + 4 + 1, unitsDone: 0 })
    const round = { labels: 12, confusion: [], logLoss: 1, calibrationError: 0, epochs: [], scored: 0 }
    const runs = [
      { strategy: 'random', seed: 1, rounds: [round, round, round] },
      { strategy: 'margin', seed: 1, rounds: [round, round] },
    ]
    expect(unitsIn({ ...nothing, runs })).toMatchObject({ unitsDone: 1 })
    const passive = [1, 2].map((seed) => ({ ...round, seed }))
    expect(unitsIn({ ...nothing, plan: tinyPlan, runs, passive })).toEqual({ units: 4, unitsDone: 3 })
  })
})

describe('the number of jobs', () => {
  it.each([
    ['webgpu', 16, 1],
    ['webgl', 16, 1],
    ['wasm', 16, 2],
    ['wasm', 2, 1],
    ['cpu', 1, 1],
  ])('on %s with %i cores is %i', (backend, cores, jobs) => {
    expect(jobsFor(backend, cores)).toBe(jobs)
  })
})
