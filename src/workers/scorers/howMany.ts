// Decides how many workers score a pool, from nothing but what was measured. Pure.

/** Another worker is worth its memory only if everything together becomes this much faster. */
export const leastGain = 1.15

/** Starting a worker takes one to two seconds of a processor; below this much work left nobody is called for help. */
const leastMillisToStart = 3000

/** One that is running has to be sent the network, no more. */
const leastMillisToJoin = 500

export interface HowMany {
  /** Workers that should score now, the trainer included. */
  readonly workers: number
  /** Whether that is for good; if not, it is to be measured. */
  readonly isSettled: boolean
}

/**
 * `measured[i]`: items a second that i + 1 workers scored together. One more is tried as long as the last one paid; the first that does
 * not pay is let go. `most`: workers that can be had, at least 1.
 */
export function howMany(measured: readonly number[], most: number): HowMany {
  for (let workers = 2; workers <= Math.min(measured.length, most); workers++) {
    const [before = 0, after = 0] = [measured[workers - 2], measured[workers - 1]]
    if (after < before * leastGain) return { workers: workers - 1, isSettled: true }
  }
  return measured.length < most
    ? { workers: measured.length + 1, isSettled: false }
    : { workers: most, isSettled: true }
}

/** Whether a worker that is `isRunning`, or is to be started, can still be of use to work of that length. */
export function isWorthIt(millisLeft: number, { isRunning }: { readonly isRunning: boolean }): boolean {
  return millisLeft >= (isRunning ? leastMillisToJoin : leastMillisToStart)
}
