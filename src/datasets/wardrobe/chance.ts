// Whole-number draws for the wardrobe, in the words its garments use. Not a source of chance: it wraps a seeded Rng.
import type { Rng } from '../../core/rng.ts'

/** A stream of integer draws. */
export interface Chance {
  /** Uniform integer from `low` to `high`, both included. `low` ≤ `high`. */
  readonly between: (low: number, high: number) => number
  /** True `percent` times in a hundred. */
  readonly percent: (percent: number) => boolean
  /** One of `choices`, all equally likely. Throws on an empty list. */
  readonly oneOf: <T>(choices: readonly T[]) => T
}

/** Integer draws from `rng`. Only `int` is used, so no float arithmetic shapes a picture. */
export function createChance(rng: Rng): Chance {
  return {
    between: (low, high) => low + rng.int(high - low + 1),
    percent: (percent) => rng.int(100) < percent,
    oneOf: (choices) => {
      const chosen = choices[rng.int(choices.length)]
      if (chosen === undefined) throw new RangeError('Nothing to choose from.')
      return chosen
    },
  }
}
