// What a benchmark is, and what the runner gives it to work with.
import type { Work } from '../../src/benchmark/contestant.ts'
import type { Row } from '../../src/benchmark/row.ts'
import type { Side } from '../../src/benchmark/side.ts'
import type { Chromium } from './chromium.ts'
import type { ContestantName } from './contestants/index.ts'

/** A benchmark. run.ts lists them. */
export interface Workload {
  /** What `--filter` is held against. */
  readonly name: string
  readonly measure: (bench: Bench) => Promise<void>
}

export interface Bench {
  /** Where the contestants compute, with its version. */
  readonly where: string
  /** Null in Node. */
  readonly chromium: Chromium | null
  /** A contestant in a worker or process of its own, ready to run. */
  readonly openSide: (name: ContestantName, work: Work) => Promise<Side>
  /** Whether `--against` wants this opponent. */
  readonly isWanted: (against: string) => boolean
  /** Prints a row and writes it down at once. */
  readonly report: (row: Row) => void
  readonly say: (line: string) => void
}
