// How fast a person answers, from the time each picture was on screen. Not what a round or the network takes.
import type { Decision } from './state.ts'

/** The newest answers that say how fast it goes now. */
export const recentAnswers = 40

/** Nobody looks at one picture for longer; whoever does has left the room. */
const longestMillis = 60_000

/** Fewer answers than this say nothing yet. */
const fewest = 3

/** Medians: a coffee break changes them little. Seconds per label. */
export interface Pace {
  /** How many answers were timed. */
  readonly answers: number
  /** Over all of them. */
  readonly seconds: number
  /** Over the newest, at most `recentAnswers`. */
  readonly recentSeconds: number
  /** How many those are. */
  readonly recent: number
}

/** Median seconds of the answers of one round. */
export interface RoundPace {
  readonly round: number
  readonly answers: number
  readonly seconds: number
}

/**
 * The pace of a person who labels, guesses accepted included. Labels taken back are no longer in `history`; simulated and
 * imported ones took nobody's time. Null before three answers.
 */
export function paceOf(history: readonly Decision[]): Pace | null {
  const times = history.filter(isTimed).map(secondsOf)
  if (times.length < fewest) return null
  const newest = times.slice(-recentAnswers)
  return {
    answers: times.length,
    seconds: median(times),
    recentSeconds: median(newest),
    recent: newest.length,
  }
}

/** Median seconds of the newest answers alone; null before three. What `paceOf` says, without reading all of the history. */
export function recentSeconds(history: readonly Decision[]): number | null {
  const times: number[] = []
  for (let i = history.length - 1; i >= 0 && times.length < recentAnswers; i--) {
    const decision = history[i]
    if (decision !== undefined && isTimed(decision)) times.push(secondsOf(decision))
  }
  return times.length < fewest ? null : median(times)
}

/** The pace of each round in which a person labelled, in order; a single answer counts. */
export function paceByRound(history: readonly Decision[]): readonly RoundPace[] {
  const rounds = new Map<number, number[]>()
  for (const decision of history) {
    if (!isTimed(decision)) continue
    const times = rounds.get(decision.round)
    if (times === undefined) rounds.set(decision.round, [secondsOf(decision)])
    else times.push(secondsOf(decision))
  }
  return [...rounds]
    .map(([round, times]) => ({ round, answers: times.length, seconds: median(times) }))
    .sort((a, b) => a.round - b.round)
}

function isTimed({ kind, source }: Decision): boolean {
  return kind === 'labelled' && (source === 'person' || source === 'prelabel-accepted')
}

function secondsOf({ millis }: Decision): number {
  return Math.min(millis, longestMillis) / 1000
}

/** The middle value, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)] ?? 0
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + upper) / 2 : upper
}
