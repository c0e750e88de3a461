// Every way in which Querent expects to fail, as plain data that crosses a worker boundary.

export type AppErrorKind =
  | 'aborted'
  | 'bad-input'
  | 'gpu-unavailable'
  | 'gpu-lost'
  | 'out-of-memory'
  | 'worker-crashed'
  | 'storage-full'
  | 'storage-blocked'
  | 'storage-too-new'
  | 'offline'
  | 'insecure-context'
  | 'bug'

/** `message`: what happened and whether the labels are safe. `hint`: what to do next. */
export interface AppError {
  readonly kind: AppErrorKind
  readonly message: string
  readonly hint?: string
}

/** Turns anything thrown into an `AppError`: an abort stays an abort, everything else is a bug. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return { kind: 'aborted', message: 'Cancelled. Your labels are safe.' }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { kind: 'bug', message, hint: 'Your labels are safe on this machine. Reload the page to go on.' }
}
