// How two ways of doing the same work are compared: in turns, in one run, medians and an interval. Knows no work.
import { createRng } from '../core/rng.ts'

export interface Turns {
  /** Each does the work once and gives the milliseconds it took. */
  readonly ours: () => Promise<number>
  readonly theirs: () => Promise<number>
  /** Told before each turn how many of how many are done. */
  readonly onTurn?: (done: number, total: number) => void
}

export interface Times {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
}

const fewest = 10
const most = 40
const fewestOfSlow = 3
const slowMillis = 5000
const enoughMillis = 10_000

/**
 * Milliseconds of each run, one warm-up apart, in turns: A B A B. At least ten, more while both together are quick; three of a side that
 * takes over five seconds.
 */
export async function timeInTurns({ ours, theirs, onTurn }: Turns): Promise<Times> {
  onTurn?.(0, 2 * (fewest + 1))
  const first = { ours: await ours(), theirs: await theirs() }
  const quick = Math.floor(enoughMillis / (first.ours + first.theirs))
  const turns = Math.min(most, Math.max(fewest, quick))
  const wanted = {
    ours: first.ours > slowMillis ? fewestOfSlow : turns,
    theirs: first.theirs > slowMillis ? fewestOfSlow : turns,
  }
  const total = 2 + wanted.ours + wanted.theirs
  const times = { ours: [] as number[], theirs: [] as number[] }
  const turn = async (side: 'ours' | 'theirs', run: () => Promise<number>): Promise<void> => {
    if (times[side].length === wanted[side]) return
    onTurn?.(2 + times.ours.length + times.theirs.length, total)
    times[side].push(await run())
  }
  while (times.ours.length < wanted.ours || times.theirs.length < wanted.theirs) {
    await turn('ours', ours)
    await turn('theirs', theirs)
  }
  return times
}

/** How many times as fast: `ratio` with its 95 % interval `low` … `high`. */
export interface SpeedUp {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/** How many times faster ours is: ratio of the medians, with a 95 % bootstrap interval. The same times give the same interval. */
export function speedUp({ ours, theirs }: Times): SpeedUp {
  const rng = createRng(1, 'bootstrap')
  const drawn = (values: readonly number[]) => values.map(() => values[rng.int(values.length)] ?? 0)
  const ratios = Array.from({ length: 2000 }, () => median(drawn(theirs)) / median(drawn(ours)))
  ratios.sort((a, b) => a - b)
  return { ratio: median(theirs) / median(ours), low: ratios[50] ?? 0, high: ratios[1949] ?? 0 }
}

/** The middle value, or the mean of the middle two; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
