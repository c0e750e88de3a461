// Experiments of seconds, on the drawn wardrobe, and what of their results must replay.
import type { ExperimentPlan, ExperimentResult, TuningGrid } from '../../src/core/experiment.ts'
import { defaultSettings } from '../../src/core/settings.ts'

/** Random and margin, two repeats, a start set and two rounds; and a passive baseline. */
export const tinyPlan: ExperimentPlan = {
  recipe: 'tiny',
  size: 'quick',
  kind: 'curve',
  dataset: { id: 'drawn-wardrobe', seed: 1 },
  strategies: ['random', 'margin'],
  seeds: [1, 2],
  settings: {
    ...defaultSettings,
    startSize: 12,
    batchSize: 6,
    budget: 24,
    heldOutSize: 60,
    scoredPerRound: 80,
    oneRoundAtATime: true,
    training: { ...defaultSettings.training, epochs: 2, batchSize: 8 },
  },
  passive: null,
  tuning: null,
}

/** One shot from the pool's first items, tuned; with a passive baseline. */
export const tinyOneShot: ExperimentPlan = {
  ...tinyPlan,
  kind: 'one-shot',
  seeds: [1],
  settings: { ...tinyPlan.settings, startSet: 'first', startSize: 100, batchSize: 20, budget: 120 },
  passive: { repeats: 1, epochs: 1 },
  tuning: {
    learningRates: [1e-4, 1e-2],
    dropoutScales: [1],
    epochs: [1, 3],
    validationShare: 0.2,
  } satisfies TuningGrid,
}

/** All but what the clock and the number of jobs decide. */
export function replayable(result: ExperimentResult): object {
  return { ...result, timing: null }
}
