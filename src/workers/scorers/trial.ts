// Measures how fast a number of workers scores together, from the time each of them took for its batches. Pure: it is told the times.

/** The first batches of each worker do not count: a fresh one compiles while it computes, and a running one had begun with fewer beside it. */
const ignored = 2

/** As many as it takes for a median to mean something. */
const leastBatches = 3
const leastMillis = 400

export interface Trial {
  /** One batch: which worker, how many items, how long it computed. */
  readonly add: (worker: unknown, items: number, millis: number) => void
  /** Items a second of all together; null while some worker has not done enough. */
  readonly itemsPerSecond: () => number | null
}

/** A trial of `workers` that all work all the while. Each counts with the median of its batches: one interruption changes nothing. */
export function createTrial(workers: number): Trial {
  const batches = new Map<unknown, { readonly speed: number; readonly millis: number }[]>()
  return {
    add: (worker, items, millis) => {
      const own = batches.get(worker) ?? []
      own.push({ speed: (1000 * items) / Math.max(millis, 1e-3), millis })
      batches.set(worker, own)
    },
    itemsPerSecond: () => {
      if (batches.size < workers) return null
      let sum = 0
      for (const own of batches.values()) {
        const counted = own.slice(ignored)
        const millis = counted.reduce((total, batch) => total + batch.millis, 0)
        if (counted.length < leastBatches || millis < leastMillis) return null
        sum += median(counted.map(({ speed }) => speed))
      }
      return sum
    },
  }
}

/** The middle value, the upper of two. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
