// What is to be stored of an experiment when its computing has ended, one way or another. Pure but for the clock.
import type { ExperimentResult } from '../core/experiment.ts'
import type { Result } from '../core/result.ts'
import type { ExperimentChange } from '../storage/experiments.ts'
import { unitsIn } from './units.ts'

/** Why it was stopped. `leave`: its page goes away, and it goes on where it is opened next. */
export type Stopped = 'pause' | 'cancel' | 'leave'

/** Null where its record stays as it is. `stopped` is null where nobody stopped it: it has come to its end, or failed. */
export function leftBehind(
  outcome: Result<ExperimentResult>,
  stopped: Stopped | null,
): ExperimentChange | null {
  const lastUsedAt = Date.now()
  if (outcome.ok) {
    const { unitsDone } = unitsIn(outcome.value)
    return { status: 'ended', isFinished: true, unitsDone, lastUsedAt }
  }
  if (stopped === 'leave') return null
  return { status: stopped === 'cancel' ? 'ended' : 'paused', lastUsedAt }
}
