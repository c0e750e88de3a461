// What a person hears when the graphics device fails: that the labels are safe, and that training goes on by itself.
import { fail, type Result } from '../core/result.ts'
import type { GpuFailure } from '../engine/gpu.ts'

/** The answer to every job of a trainer whose device has failed. */
export function deviceFailure({ kind, reason }: GpuFailure): Result<never> {
  const what = kind === 'gpu-lost' ? 'The graphics device was lost' : 'The graphics card ran out of memory'
  return fail(
    kind,
    `${what}${reason === '' ? '' : ` (${reason.replace(/\.$/, '')})`}. Your labels are safe.`,
    'Training starts again by itself.',
  )
}
