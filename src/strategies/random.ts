// Random sampling: the baseline of every comparison. Asks no network.
import { defineStrategy, mostInformative } from './strategy.ts'

/** Utility: an independent uniform draw from [0, 1) for each item, so that every batch is equally likely. */
export const random = defineStrategy({
  id: 'random',
  needs: [],
  select: ({ count }, batchSize, rng) =>
    mostInformative(
      Float64Array.from({ length: count }, () => rng.next()),
      batchSize,
      rng,
    ),
})
