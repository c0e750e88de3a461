// How long the rest of a simulated run will take, from how long its rounds took. Pure: the caller reads the clock.

/** What a finished round took. */
export interface RoundTime {
  readonly labels: number
  readonly trainMillis: number
  /** Everything else that a round does: measuring, scoring, selecting. */
  readonly otherMillis: number
}

/**
 * Milliseconds that trainings on each of `labels` will take after `last`: training grows with the labels, everything else stays as it was.
 */
export function millisLeft(last: RoundTime, labels: readonly number[]): number {
  const perLabel = last.trainMillis / Math.max(1, last.labels)
  return labels.reduce((sum, count) => sum + perLabel * count + last.otherMillis, 0)
}

/** A length of time as a person would say it: “40 s”, “3 min”, “1 h 20 min”. */
export function sayDuration(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000))
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
