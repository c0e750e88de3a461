// Whether two results have the same figures, and where they part. Times and versions are no figures.
import type { ExperimentResult, Measurement } from '../core/experiment.ts'
import { isEqual } from './heading.ts'

/**
 * Where `other` first differs from `one`, in words; null where all that `one` has came out again in `other`. What was picked counts where
 * both know it.
 */
export function differenceOf(one: ExperimentResult, other: ExperimentResult): string | null {
  if (!isEqual(one.tuning, other.tuning)) return 'tuning chose otherwise'
  for (const { strategy, seed, rounds } of one.runs) {
    const twin = other.runs.find((run) => run.strategy === strategy && run.seed === seed)
    for (const [round, first] of rounds.entries()) {
      const second = twin?.rounds[round]
      const where = `${strategy}, seed ${seed}, ${first.labels} labels`
      if (second === undefined) return `${where}: missing`
      if (!isSame(first, second)) return `${where}: other figures`
      const isKnown = first.picked !== undefined && second.picked !== undefined
      if (isKnown && !isEqual(first.picked, second.picked)) return `${where}: other items were picked`
    }
  }
  for (const first of one.passive) {
    const second = other.passive.find(({ seed }) => seed === first.seed)
    if (second === undefined || !isSame(first, second)) return `all labels, seed ${first.seed}: other figures`
  }
  return null
}

/** Whether two measurements have the same figures, to the last bit. */
export function isSame(one: Measurement, other: Measurement): boolean {
  const figures = ({ labels, confusion, logLoss, calibrationError, epochs }: Measurement): unknown => [
    labels,
    confusion,
    logLoss,
    calibrationError,
    epochs,
  ]
  return isEqual(figures(one), figures(other))
}
