// A mean over repeats and how sure it is. Nothing here knows what was measured.
import type { Estimate } from '../../core/analysis.ts'
import { studentQuantile } from './studentT.ts'

/**
 * Mean, sample standard deviation (n − 1) and 95 % confidence interval (Student's t) of `values`, one a repeat. Bounds and deviation are null
 * for one repeat, and where the mean is no finite number: a log loss of a network that diverged stays NaN, for leaving that repeat out
 * would flatter the rest. Throws a RangeError for no repeats.
 */
export function estimate(values: readonly number[]): Estimate {
  const repeats = values.length
  if (repeats === 0) throw new RangeError('An estimate needs at least one repeat.')
  const mean = meanOf(values)
  if (repeats < 2 || !Number.isFinite(mean)) return { mean, low: null, high: null, sd: null, repeats }
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (repeats - 1))
  const reach = (studentQuantile({ share: 0.975, df: repeats - 1 }) * sd) / Math.sqrt(repeats)
  return { mean, low: mean - reach, high: mean + reach, sd, repeats }
}

/** Of equal values their very value, so that their deviation is 0 and no rounding error passes for one. */
function meanOf(values: readonly number[]): number {
  const [first = NaN] = values
  if (values.every((value) => value === first)) return first
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
