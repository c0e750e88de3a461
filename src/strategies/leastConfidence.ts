// Least-confidence sampling: asks about the items whose most likely class is least likely.
import { byScore, defineStrategy } from './strategy.ts'

/**
 * Utility 1 − p₁ of probabilities `[classes]`, in [0, 1 − 1 / classes]. Lewis & Gale, A sequential algorithm for training text
 * classifiers, 1994; modAL's `classifier_uncertainty`.
 */
export function leastConfidenceScore(probabilities: ArrayLike<number>): number {
  let largest = 0
  for (let k = 0; k < probabilities.length; k++) largest = Math.max(largest, probabilities[k] ?? 0)
  return 1 - largest
}

export const leastConfidence = defineStrategy({
  id: 'leastConfidence',
  needs: ['probabilities'],
  select: byScore(leastConfidenceScore),
})
