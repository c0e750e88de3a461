// Student's t over paired repeats: whether a mean difference is more than chance explains.
import type { Estimate } from '../../core/analysis.ts'
import { estimate } from './estimate.ts'
import { twoSidedP } from './studentT.ts'

/** One repeat of two things under the same conditions. */
export interface Pair {
  readonly first: number
  readonly second: number
}

export interface TestOfZero {
  /** Null with fewer than two repeats; infinite where the differences are all the same and not 0. */
  readonly t: number | null
  readonly df: number
  /** Two-sided; null with fewer than two repeats. 1 where every difference is 0, 0 where they are all the same otherwise. */
  readonly p: number | null
  /** Mean in units of the standard deviation: Cohen's d_z for paired samples. Null where that is 0. */
  readonly effect: number | null
}

export interface PairedTest extends TestOfZero {
  /** `first` − `second`. */
  readonly difference: Estimate
}

/** The paired t-test of `pairs`. Throws a RangeError for none. */
export function pairedTest(pairs: readonly Pair[]): PairedTest {
  const difference = estimate(differencesOf(pairs))
  return { difference, ...testOfZero(difference) }
}

/** Whether the mean is more than chance away from 0: a t-test of one sample. */
export function testOfZero({ mean, sd, repeats }: Estimate): TestOfZero {
  const df = repeats - 1
  if (sd === null) return { t: null, df, p: null, effect: null }
  if (sd === 0) {
    const t = mean === 0 ? 0 : Math.sign(mean) * Infinity
    return { t, df, p: mean === 0 ? 1 : 0, effect: null }
  }
  const t = (mean / sd) * Math.sqrt(repeats)
  return { t, df, p: twoSidedP({ t, df }), effect: mean / sd }
}

/**
 * 0.8 − 0.7 and 0.9 − 0.8 differ by rounding alone, and so small a deviation would make any mean look certain: differences that agree to
 * within the rounding of what they were taken from become one and the same number.
 */
function differencesOf(pairs: readonly Pair[]): number[] {
  const scale = Math.max(0, ...pairs.flatMap(({ first, second }) => [Math.abs(first), Math.abs(second)]))
  const rounding = 1e-14 * scale
  const differences = pairs.map(({ first, second }) =>
    Math.abs(first - second) <= rounding ? 0 : first - second,
  )
  const [one = 0] = differences
  return differences.every((difference) => Math.abs(difference - one) <= rounding)
    ? differences.map(() => one)
    : differences
}
