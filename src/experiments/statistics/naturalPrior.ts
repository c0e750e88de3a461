// Scores as they would be at the pool's own class frequencies, from a held-out set that has other ones.

/**
 * Pools whose largest class is less than this many times their smallest count as balanced. Classes drawn by chance, or files that lack a few
 * items, are never quite equal: scores at such frequencies would say the same as the plain ones, and one more row of them mislead.
 */
const leastImbalance = 1.5

/**
 * `confusion[true][predicted]` with every row weighted so that the true classes are as frequent as in the pool; entries are fractions of
 * items. Null where the pool is balanced or empty. A class that the held-out set lacks cannot be weighted up: its row stays 0.
 */
export function atPoolFrequencies(
  confusion: readonly (readonly number[])[],
  poolCounts: readonly number[],
): number[][] | null {
  const supports = confusion.map((row) => row.reduce((sum, count) => sum + count, 0))
  // A class that is in neither set is a name and no more.
  const occurring = poolCounts.filter((count, index) => count > 0 || (supports[index] ?? 0) > 0)
  const largest = Math.max(0, ...occurring)
  if (largest === 0 || largest < leastImbalance * Math.min(...occurring)) return null
  return confusion.map((row, index) => {
    const support = supports[index] ?? 0
    const weight = support === 0 ? 0 : (poolCounts[index] ?? 0) / support
    return row.map((count) => count * weight)
  })
}
