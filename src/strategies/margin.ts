// Margin sampling: asks about the items where the first and the second choice are closest.
import { byScore, defineStrategy } from './strategy.ts'

/**
 * Utility −(p₁ − p₂) of probabilities `[classes]`, in [−1, 0]; with a single class p₂ is 0. Scheffer, Decomain & Wrobel, Active hidden
 * Markov models for information extraction, 2001; the negative of modAL's `classifier_margin`.
 */
export function marginScore(probabilities: ArrayLike<number>): number {
  let first = 0
  let second = 0
  for (let k = 0; k < probabilities.length; k++) {
    const value = probabilities[k] ?? 0
    second = Math.max(second, Math.min(first, value))
    first = Math.max(first, value)
  }
  return second - first
}

export const margin = defineStrategy({
  id: 'margin',
  needs: ['probabilities'],
  select: byScore(marginScore),
})
