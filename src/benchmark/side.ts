// One side of a comparison as whoever drives it sees it: a program in a worker or process of its own, since tfjs keeps its kernels once for all.
import type { Timing } from './contestant.ts'
import type { Row } from './row.ts'
import { median, speedUp, timeInTurns } from './turns.ts'

/** Ready to run. `close` ends its worker or process. */
export interface Side {
  readonly backend: string
  readonly adapter: string | null
  readonly run: () => Promise<Timing>
  readonly close: () => Promise<void>
}

export interface Comparison {
  readonly workload: string
  readonly against: string
  readonly ours: Side
  readonly theirs: Side
  /** Pictures a run. */
  readonly pictures: number
  /** Where ours computes, e.g. `Chromium 156`. */
  readonly where: string
  readonly onTurn?: (done: number, total: number) => void
}

/** Pictures a second on both sides, in turns. Leaves the sides open. */
export async function compareSpeed({
  workload,
  against,
  ours,
  theirs,
  pictures,
  where,
  onTurn,
}: Comparison): Promise<Row> {
  const times = await timeInTurns({
    ours: async () => (await ours.run()).millis,
    theirs: async () => (await theirs.run()).millis,
    ...(onTurn === undefined ? {} : { onTurn }),
  })
  const perSecond = (millis: readonly number[]): number => (1000 * pictures) / median(millis)
  return {
    workload,
    against,
    ours: perSecond(times.ours),
    theirs: perSecond(times.theirs),
    unit: 'img/s',
    ...speedUp(times),
    backend: `${ours.backend}, ${where}`,
  }
}
