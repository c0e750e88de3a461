// How far an experiment is, and how long it will take. Counts work in looks at one picture; decides nothing.
import type { TrainingProgress } from '../core/ports.ts'
import type { Unit } from './units.ts'

/** What one lab is doing. */
export interface UnitProgress {
  readonly unit: Unit
  /** Counted from 0; the start set is round 0. */
  readonly round: number
  readonly rounds: number
  /** Null while it chooses, measures, or begins. */
  readonly training: Pick<TrainingProgress, 'epoch' | 'epochs' | 'step' | 'steps'> | null
}

export interface ExperimentProgress {
  /** Runs and trainings, finished and in all. */
  readonly unitsDone: number
  readonly units: number
  /** Of all the work, in [0, 1]. */
  readonly share: number
  readonly active: readonly UnitProgress[]
  /** At the pace so far; null before there is one. */
  readonly secondsLeft: number | null
}

export interface WorkClock {
  /** How far it is with `done` looks of `total`: there may turn out to be fewer to do, when tuning has chosen fewer epochs. */
  readonly at: (
    done: number,
    total: number,
  ) => { readonly share: number; readonly secondsLeft: number | null }
}

/** No time is told before a hundredth of what was left at the start is done. */
const leastShare = 0.01

/** A clock for work of which `before` looks were done when it was started. `now` in milliseconds. */
export function createWorkClock(before: number, now: () => number): WorkClock {
  const startedAt = now()
  return {
    at: (done, total) => {
      const own = done - before
      const isEarly = own <= leastShare * (total - before)
      const left = Math.max(0, total - done)
      const secondsLeft = isEarly ? null : (left * (now() - startedAt)) / own / 1000
      return { share: total === 0 ? 1 : Math.min(1, done / total), secondsLeft }
    },
  }
}

/** The share of a training that is done. */
export function trainedShare({ epoch, epochs, step, steps }: NonNullable<UnitProgress['training']>): number {
  return (epoch - 1 + step / steps) / epochs
}
