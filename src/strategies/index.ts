// The list of query strategies. Descriptions for screens are in catalogue.ts, under the same ids.
import { entropy } from './entropy.ts'
import { leastConfidence } from './leastConfidence.ts'
import { margin } from './margin.ts'
import { random } from './random.ts'
import type { Strategy } from './strategy.ts'

/** Every registered strategy, in the order of the catalogue. */
export const strategies: readonly Strategy[] = [random, leastConfidence, margin, entropy]

/** The strategy named `id`; undefined when there is none. */
export function strategyOf(id: string): Strategy | undefined {
  return strategies.find((strategy) => strategy.id === id)
}
