// Results to merge, and what comes of merging them.
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { mergeResults, type Merged } from '../../src/experiments/mergeResults.ts'
import { resultOf } from './statistics/results.ts'

/** Three rounds of a run. */
export const scores = [0.4, 0.5, 0.6]

export const one = resultOf({ random: [scores], margin: [scores] })
export const passive = resultOf({ random: [scores, scores] }, { passive: [0.9, 0.91] })

/** The result with its runs and trainings on seeds counted up from `first`. */
export function fromSeed(first: number, result: ExperimentResult): ExperimentResult {
  const moved = <T extends { readonly seed: number }>(runs: readonly T[]): readonly T[] =>
    runs.map((run) => ({ ...run, seed: run.seed + first - 1 }))
  const { plan, runs, passive, timing } = result
  return {
    ...result,
    plan: { ...plan, seeds: plan.seeds.map((seed) => seed + first - 1) },
    runs: moved(runs),
    passive: moved(passive),
    timing: { ...timing, runs: moved(timing.runs), passive: moved(timing.passive) },
  }
}

/** Of files `a.json`, `b.json`, … */
export function merged(...results: readonly ExperimentResult[]): Merged {
  const made = mergeResults(
    results.map((result, index) => ({ name: `${'abcdef'[index] ?? '?'}.json`, result })),
  )
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}
