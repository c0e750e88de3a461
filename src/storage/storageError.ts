// What the browser's storage throws, in words a person can act on. Not the retrying: database.ts does that.
import { toAppError, type AppError, type AppErrorKind } from '../core/appError.ts'
import type { Result } from '../core/result.ts'

/** Thrown inside a transaction to roll it back with a reason of ours. */
export class Refusal extends Error {
  readonly reason: AppError

  constructor(kind: AppErrorKind, message: string, hint?: string) {
    super(message)
    this.name = 'Refusal'
    this.reason = hint === undefined ? { kind, message } : { kind, message, hint }
  }
}

/** The value of a result, or a `Refusal` with its error: for use inside a transaction. */
export function orRefuse<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refusal(result.error.kind, result.error.message, result.error.hint)
}

/** Runs storage work; whatever the browser throws comes back as an error. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, error: storageError(thrown) }
  }
}

function storageError(thrown: unknown): AppError {
  if (thrown instanceof Refusal) return thrown.reason
  // A structured clone that fails is a mistake of ours, like every error that is not the browser's.
  if (!(thrown instanceof DOMException) || thrown.name === 'DataCloneError') return toAppError(thrown)
  switch (thrown.name) {
    case 'QuotaExceededError':
      return {
        kind: 'storage-full',
        message: 'NOT SAVED: the browser has no room left for this app. What was saved before is safe.',
        hint: 'Free disk space or delete a project you no longer need. Keep this page open, and export a copy now.',
      }
    case 'VersionError':
      return {
        kind: 'storage-too-new',
        message:
          'Your projects were last opened by a newer Querent. They are safe, and this version leaves them alone.',
        hint: 'Reload the page to get the newer version.',
      }
    case 'ConstraintError':
      return {
        kind: 'storage-blocked',
        message:
          'NOT SAVED: another tab has written to this project meanwhile. Nothing it wrote was replaced.',
        hint: 'Go on in the other tab, or reload this one.',
      }
    case 'SecurityError':
      return {
        kind: 'storage-blocked',
        message: 'This browser does not let the page store anything, so labels cannot be saved.',
        hint: 'Allow site data for this page, or leave private browsing, then reload.',
      }
    default:
      return {
        kind: 'storage-blocked',
        message: `NOT SAVED: the browser's storage did not respond (${thrown.name}: ${thrown.message}). What was saved before is safe.`,
        hint: 'Keep this page open and try again; export a copy if it goes on.',
      }
  }
}
