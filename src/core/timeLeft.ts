// How long a transfer will still take, from how fast it went lately. Pure: the caller reads the clock.
import type { LoadProgress } from './dataset.ts'

/** How fast something goes, as of `at`. */
export interface TransferPace {
  readonly what: string
  /** Milliseconds, of the last report that counted. */
  readonly at: number
  readonly done: number
  /** Smoothed; null until there are two reports far enough apart. */
  readonly perSecond: number | null
}

/** Reports closer together than this say more about buffers than about the line. */
const leastMillis = 500
/** After this long the pace of before counts for a third. */
const memoryMillis = 5000

/**
 * The pace after one more report, `at` milliseconds on any clock that only goes forward. A report about something else, or of less than
 * before, starts anew; so does the first one, whose `done` may have been there already.
 */
export function paceAfter(
  previous: TransferPace | null,
  { what, done }: LoadProgress,
  at: number,
): TransferPace {
  if (previous?.what !== what || done < previous.done) return { what, at, done, perSecond: null }
  const millis = at - previous.at
  if (millis < leastMillis) return previous
  const latest = (1000 * (done - previous.done)) / millis
  const weight = Math.exp(-millis / memoryMillis)
  const perSecond = previous.perSecond === null ? latest : weight * previous.perSecond + (1 - weight) * latest
  return { what, at, done, perSecond }
}

/** Seconds until all is done at this pace; null while it cannot be told. */
export function secondsLeft({ perSecond }: TransferPace, { done, total }: LoadProgress): number | null {
  if (total === null || perSecond === null || perSecond <= 0) return null
  return Math.max(0, total - done) / perSecond
}
