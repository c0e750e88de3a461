// How fast a person answers and how long the rest will take. An estimate for the eye, not a measurement.
import type { Decision } from '../../core/state.ts'

const recent = 40
/** Nobody looks at one picture for longer; whoever does has left the room. */
const longestMillis = 60_000

/** Median seconds of the newest answers given by a person; null before three of them. */
export function secondsPerLabel(history: readonly Decision[]): number | null {
  const millis: number[] = []
  for (let i = history.length - 1; i >= 0 && millis.length < recent; i--) {
    const decision = history[i]
    if (decision?.kind === 'labelled' && decision.source !== 'simulated') millis.push(decision.millis)
  }
  if (millis.length < 3) return null
  const sorted = millis.map((value) => Math.min(value, longestMillis)).sort((a, b) => a - b)
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) / 1000
}
