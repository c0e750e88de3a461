// Says how a simulated run is going: a line for each round, and in between what it is doing and how long that will take.
import type { Loop } from '../core/loop.ts'
import { scoresOf } from '../core/metrics.ts'
import type { CurvePoint, ProjectState } from '../core/state.ts'
import { millisLeft, sayDuration } from './roundTimes.ts'

export interface RoundListener {
  /** Gets a line for each round. */
  readonly report: (line: string) => void
  /** Gets what is going on, at every change. */
  readonly onProgress: (line: string) => void
  /** Called after every round but the last. */
  readonly onRound: () => void
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number
}

/** Follows `loop` from its beginning. */
export function followRounds(loop: Loop, { report, onProgress, onRound, now }: RoundListener): void {
  let done = 0
  let endsAt: number | null = null
  const timeLeft = (): string => (endsAt === null ? '' : `, about ${sayDuration(endsAt - now())} left`)
  loop.subscribe(() => {
    const state = loop.state()
    const { points, settings } = state
    const rounds = (settings.budget - settings.startSize) / settings.batchSize
    const point = points[done]
    if (point !== undefined) {
      done += 1
      const left = trainingsLeft(state)
      endsAt = left.length === 0 ? null : now() + millisLeft(timeOf(loop, point), left)
      report(`${titleOf(done - 1, rounds)}: ${scoresIn(point)}${timeLeft()}`)
      if (left.length > 0) onRound()
      return
    }
    const { training, isProposing } = loop.activity()
    const title = titleOf(done, rounds)
    if (training !== null) {
      onProgress(
        `${title}: ${state.labels} labels, epoch ${training.epoch} of ${training.epochs}${timeLeft()}`,
      )
    } else if (isProposing) {
      onProgress(`${title}: choosing what to ask${timeLeft()}`)
    }
  })
}

function titleOf(round: number, rounds: number): string {
  return round === 0 ? 'Start set' : `Round ${round} of ${rounds}`
}

function scoresIn({ labels, confusion, trainMillis }: CurvePoint): string {
  const { f1, accuracy } = scoresOf(confusion)
  return `${labels} labels, macro F1 ${f1.toFixed(3)}, accuracy ${accuracy.toFixed(3)}, trained in ${(trainMillis / 1000).toFixed(1)} s`
}

/** The number of labels of each training to come. */
function trainingsLeft({ labels, settings }: ProjectState): number[] {
  const rounds = (settings.budget - labels) / settings.batchSize
  return Array.from({ length: rounds }, (_, index) => labels + (index + 1) * settings.batchSize)
}

/** Choosing for the round that `point` ends came before it; the start set is chosen in no time. */
function timeOf(loop: Loop, { round, labels, trainMillis, evaluateMillis }: CurvePoint) {
  const proposal = loop.events().findLast((event) => event.type === 'batch-proposed' && event.round === round)
  const chosen = proposal?.type === 'batch-proposed' ? proposal.scoreMillis + proposal.selectMillis : 0
  return { labels, trainMillis, otherMillis: evaluateMillis + chosen }
}
