// What a benchmark is, and how two ways of doing the same work are compared: in turns, in one run, medians and an interval.
import type { Page } from 'playwright'
import { createRng } from '../../src/core/rng.ts'

/** One line of the table. `ratio` is how many times better ours is; its 95 % interval is `low` … `high`. */
export interface Row {
  readonly workload: string
  /** What ours is compared with, measured in the same run. */
  readonly against: string
  readonly ours: number
  readonly theirs: number
  readonly unit: string
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** What ours computed on, and where. */
  readonly backend: string
}

/** A benchmark. run.ts lists them; null where it cannot run. */
export interface Workload {
  readonly name: string
  readonly inNode: (() => Promise<Row>) | null
  /** `open` gives a page of a fresh Chromium at this path of a server that serves the repository; the runner closes it. */
  readonly inBrowser: ((open: (path: string) => Promise<Page>) => Promise<Row>) | null
}

export interface Comparison {
  /** Each does the work once, to the end: the last result is read back. */
  readonly ours: () => Promise<unknown>
  readonly theirs: () => Promise<unknown>
}

const repeats = 10
const repeatsOfSlow = 3
const slowMillis = 5000

/** Milliseconds of each run, one warm-up apart, in turns: A B A B. At least ten; three of a side that takes over five seconds. */
export async function timeInTurns({
  ours,
  theirs,
}: Comparison): Promise<{ ours: number[]; theirs: number[] }> {
  const times = { ours: [] as number[], theirs: [] as number[] }
  const isSlow = { ours: (await time(ours)) > slowMillis, theirs: (await time(theirs)) > slowMillis }
  for (let turn = 0; turn < repeats; turn++) {
    if (turn < repeatsOfSlow || !isSlow.ours) times.ours.push(await time(ours))
    if (turn < repeatsOfSlow || !isSlow.theirs) times.theirs.push(await time(theirs))
  }
  return times
}

/** How many times faster ours is: ratio of the medians, with a 95 % bootstrap interval. */
export function speedUp(times: { readonly ours: readonly number[]; readonly theirs: readonly number[] }) {
  const rng = createRng(1, 'bootstrap')
  const drawn = (values: readonly number[]) => values.map(() => values[rng.int(values.length)] ?? 0)
  const ratios = Array.from({ length: 2000 }, () => median(drawn(times.theirs)) / median(drawn(times.ours)))
  ratios.sort((a, b) => a - b)
  return {
    ratio: median(times.theirs) / median(times.ours),
    low: ratios[50] ?? 0,
    high: ratios[1949] ?? 0,
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
