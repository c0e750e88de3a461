// Jobs of the trainer as promises that can be cancelled. Knows nothing of what the jobs are.
import { toAppError } from '../core/appError.ts'
import { err, type Result } from '../core/result.ts'
import type { JobId } from './protocol.ts'

/** Runs `work` on a living trainer. */
export type CallTrainer<Api> = <T>(work: (api: Api) => Promise<Result<T>>) => Promise<Result<T>>

/** Runs `work` under a job id of its own, which is cancelled when the signal fires. */
export type RunJob<Api> = <T>(
  signal: AbortSignal,
  work: (api: Api, jobId: JobId) => Promise<Result<T>>,
) => Promise<Result<T>>

export interface CancellingApi {
  readonly cancel: (jobId: JobId) => void | Promise<void>
}

/** Jobs named after `purpose`, which no other caller of the same trainer may use. */
export function createJobs<Api extends CancellingApi>(purpose: string, call: CallTrainer<Api>): RunJob<Api> {
  let jobs = 0
  return (signal, work) =>
    call(async (api) => {
      // Cancelled while a trainer was starting.
      if (signal.aborted) return err(toAppError(signal.reason))
      const jobId = `${purpose}-${++jobs}`
      const cancel = (): void => void api.cancel(jobId)
      signal.addEventListener('abort', cancel, { once: true })
      try {
        return await work(api, jobId)
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    })
}
