// Asks a trainer of any kind, in this process or behind a worker boundary, what several strategies would choose. Proposes nothing.
import { toAppError } from '../core/appError.ts'
import type { Checkpoint } from '../core/ports.ts'
import { err, fail, ok, type Result } from '../core/result.ts'
import { createJobs, type CallTrainer, type CancellingApi } from './jobs.ts'
import type { Comparison, ComparisonTask, TrainerApi } from './protocol.ts'

/** `checkpoint` gives the model's weights, for a trainer that does not hold them any more. */
export type Compare = (
  task: ComparisonTask,
  checkpoint: () => Promise<Result<Checkpoint | null>>,
  signal: AbortSignal,
) => Promise<Result<Comparison>>

/** The part of the trainer that is needed; a Comlink remote of it fits as well. */
export type ComparingApi = Pick<TrainerApi, 'compare'> & CancellingApi

export function createComparer(call: CallTrainer<ComparingApi>): Compare {
  const run = createJobs('comparison', call)
  return (task, checkpoint, signal) =>
    run(signal, async (api, jobId) => {
      const held = await api.compare(jobId, task, null)
      if (!held.ok) return held
      if (held.value !== null) return ok(held.value)
      const saved = await checkpoint()
      if (!saved.ok) return saved
      if (signal.aborted) return err(toAppError(signal.reason))
      const restored = saved.value === null ? null : await api.compare(jobId, task, saved.value)
      if (restored?.ok === false) return restored
      return restored?.value == null ? fail('bad-input', missingWeights, hint) : ok(restored.value)
    })
}

const missingWeights =
  'The network that chose these pictures is not kept any more, so the others cannot be asked. Your labels are safe.'
const hint = 'Look again when the next pictures have been chosen.'
