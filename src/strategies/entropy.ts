// Entropy sampling: asks about the items whose probability is spread most evenly over the classes.
import { byScore, defineStrategy } from './strategy.ts'

/**
 * Utility −Σ p ln p of probabilities `[classes]`, natural log, 0 ln 0 = 0, in [0, ln classes]. Settles, Active learning literature
 * survey, 2009; modAL's `classifier_entropy`.
 */
export function entropyScore(probabilities: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < probabilities.length; k++) {
    const value = probabilities[k] ?? 0
    if (value > 0) sum += value * Math.log(value)
  }
  // Not −sum: that is −0 for a certain item.
  return 0 - sum
}

export const entropy = defineStrategy({
  id: 'entropy',
  needs: ['probabilities'],
  select: byScore(entropyScore),
})
