// Two experiments that the Compare screen's drawings are looked at with.
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { resultOf } from '../experiments/statistics/results.ts'

/** Five repeats of two strategies, and the whole pool. */
export const finished = resultOf(
  {
    random: [
      [0.5, 0.6, 0.7],
      [0.52, 0.61, 0.71],
      [0.48, 0.59, 0.69],
      [0.51, 0.6, 0.72],
      [0.49, 0.6, 0.68],
    ],
    margin: [
      [0.5, 0.66, 0.78],
      [0.52, 0.67, 0.79],
      [0.48, 0.65, 0.77],
      [0.51, 0.66, 0.8],
      [0.49, 0.66, 0.76],
    ],
  },
  { passive: [0.9, 0.92, 0.91] },
)

/** Random: three repeats of three, two and one rounds. Margin: one repeat. Entropy has not begun. */
export const running: ExperimentResult = resultOf(
  { random: [[0.5, 0.6, 0.7], [0.5, 0.62], [0.62]], margin: [[0.5, 0.7, 0.8]], entropy: [] },
  { repeats: 5, rounds: 4 },
)
