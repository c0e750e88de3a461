// What one batch brought over the start set. For one-shot experiments only.
import { significance, enoughRepeats } from './compare.ts'
import type { ScoredRun } from './finishedRuns.ts'
import { holm } from './holm.ts'
import { pairedTest, type PairedTest } from './pairedTest.ts'

/** F1 at the end − F1 on the start set, of one strategy. */
export interface Gain extends PairedTest {
  readonly strategy: string
  readonly startLabels: number
  /** Mean F1 on the start set. */
  readonly startF1: number
  /** After Holm's correction over the strategies. */
  readonly adjustedP: number | null
  /** Whether there are repeats enough and the gain, or loss, is more than chance explains. */
  readonly isShown: boolean
}

/** One a strategy that has finished runs, in the order of `runsOf`. */
export function gainsOf(runsOf: ReadonlyMap<string, readonly ScoredRun[]>): Gain[] {
  const tests = [...runsOf].flatMap(([strategy, runs]) => {
    const [start] = runs.flatMap((run) => run.rounds[0] ?? [])
    if (start === undefined) return []
    const starts = runs.map((run) => run.rounds[0]?.scores.f1 ?? 0)
    const test = pairedTest(
      runs.map(({ last }, index) => ({ first: last.scores.f1, second: starts[index] ?? 0 })),
    )
    const startF1 = starts.reduce((sum, f1) => sum + f1, 0) / starts.length
    return [{ strategy, startLabels: start.labels, startF1, ...test }]
  })
  const adjustedPs = holm(tests.map(({ p }) => p))
  return tests.map((test, index) => {
    const adjustedP = adjustedPs[index] ?? null
    const isShown = test.difference.repeats >= enoughRepeats && adjustedP !== null && adjustedP < significance
    return { ...test, adjustedP, isShown }
  })
}
