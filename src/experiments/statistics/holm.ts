// Corrects p-values for how many there are. Knows nothing of what was tested.

/**
 * Adjusted p-values of one family of tests, in the order given (Holm 1979, "A simple sequentially rejective multiple test procedure"): the
 * k-th smallest of m times m − k + 1, never below one that is smaller, at most 1. A null was not tested: it stays null and does
 * not count in m.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const adjusted: (number | null)[] = ps.map(() => null)
  const ascending = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p)
  let largest = 0
  for (const [rank, { p, index }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, p * (ascending.length - rank)))
    adjusted[index] = largest
  }
  return adjusted
}
