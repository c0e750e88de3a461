// How far a download is, on standard error: one line that changes on a terminal, a line now and then anywhere else.
import type { LoadProgress } from '../core/dataset.ts'
import { paceAfter, secondsLeft, type TransferPace } from '../core/timeLeft.ts'

export interface ProgressOutput {
  readonly isTerminal: boolean
  readonly columns: number
  readonly write: (text: string) => void
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number
}

export interface ProgressLine {
  readonly show: (progress: LoadProgress) => void
  /** Leaves the terminal with a line of its own for what is written next. */
  readonly end: () => void
}

/** Where there is no terminal, a line is written at least every so often. */
const sparseMillis = 10_000

/** Shows one transfer after another, each under its own `what`. */
export function createProgressLine({ isTerminal, columns, write, now }: ProgressOutput): ProgressLine {
  let pace: TransferPace | null = null
  let written: { readonly what: string; readonly at: number } | null = null

  return {
    show: (progress) => {
      const at = now()
      const isDue = written?.what !== progress.what || at - written.at >= sparseMillis
      pace = paceAfter(pace, progress, at)
      const line = lineOf(progress, secondsLeft(pace, progress))
      if (isTerminal) write(`\r${line.slice(0, Math.max(1, columns - 1))}\u001B[K`)
      else if (isDue || progress.done === progress.total) write(`${line}\n`)
      if (isTerminal || isDue) written = { what: progress.what, at }
    },
    end: () => {
      if (isTerminal && written !== null) write('\r\u001B[K')
      written = null
    },
  }
}

function lineOf({ what, done, total }: LoadProgress, seconds: number | null): string {
  const amount = total === null ? megabytes(done) : `${megabytes(done)} of ${megabytes(total)}`
  const left = seconds === null || seconds < 1 ? '' : `, about ${minutes(seconds)} left`
  return `${what}: ${amount}${left}`
}

/** `12.3 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function minutes(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`
}
