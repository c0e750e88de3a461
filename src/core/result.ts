// The outcome of something that is expected to fail now and then. Not for bugs: those are thrown.
import type { AppError, AppErrorKind } from './appError.ts'

/** Either a value or an error that a person can read. */
export type Result<T, E = AppError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** A success carrying `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

/** A failure carrying `error`. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error }
}

/** A failed `Result` in one call. */
export function fail(kind: AppErrorKind, message: string, hint?: string): Result<never> {
  return { ok: false, error: hint === undefined ? { kind, message } : { kind, message, hint } }
}

/** The result; `bad-input` without a hint has this one, what to do about anything else does not hang on what was read. */
export function hinted<T>(result: Result<T>, hint: string): Result<T> {
  return result.ok || result.error.kind !== 'bad-input' ? result : err({ hint, ...result.error })
}
