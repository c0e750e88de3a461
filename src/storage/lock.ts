// One writer a project, by Web Locks: a second tab may look, wait, or take over. The log itself refuses double entries as well.
import { toAppError } from '../core/appError.ts'
import type { ProjectId } from '../core/events.ts'
import { fail, ok, type Result } from '../core/result.ts'

export interface ProjectLock {
  /** Lets another tab write. */
  readonly release: () => void
}

export interface LockRequest {
  /** Take the project over from the tab that has it. */
  readonly steal?: boolean
  /** Wait until it is free, until this aborts. Without it a project that is open elsewhere is refused at once. */
  readonly wait?: AbortSignal
  /** Another tab has taken over: this one must stop writing. */
  readonly onLost: () => void
}

/**
 * Becomes the one writer of a project. `storage-blocked` when another tab is; `insecure-context` where the browser offers no
 * locks (the log still refuses double entries then).
 */
export async function acquireProject(
  projectId: ProjectId,
  { steal = false, wait, onLost }: LockRequest,
): Promise<Result<ProjectLock>> {
  if (!isSecureContext) {
    return fail(
      'insecure-context',
      'This address is not secure, so tabs cannot agree on which of them writes. Your labels are safe.',
      'Open the app over https or as http://localhost, or use one tab only.',
    )
  }
  return new Promise((resolve) => {
    let release: (() => void) | null = null
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      if (lock === null) {
        resolve(
          fail(
            'storage-blocked',
            'This project is open in another tab, so nothing can be changed here.',
            'Close it there first, or take it over where it is shown.',
          ),
        )
        return undefined
      }
      return new Promise((letGo) => {
        release = letGo
        resolve(ok({ release: letGo }))
      })
    }
    navigator.locks
      .request(`querent-project-${projectId}`, howTo({ steal, wait }), hold)
      .catch((thrown: unknown) => {
        // Once held, the request is rejected only when the lock is stolen.
        if (release === null) resolve({ ok: false, error: toAppError(thrown) })
        else onLost()
      })
  })
}

function howTo({ steal, wait }: { steal: boolean; wait: AbortSignal | undefined }): LockOptions {
  if (steal) return { steal: true }
  return wait === undefined ? { ifAvailable: true } : { signal: wait }
}

/** Runs `work` as the one writer of a project that is not open; where there are no locks, without one. */
export async function asOnlyWriter<T>(
  projectId: ProjectId,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const lock = await acquireProject(projectId, { onLost: () => undefined })
  if (!lock.ok && lock.error.kind !== 'insecure-context') return lock
  try {
    return await work()
  } finally {
    if (lock.ok) lock.value.release()
  }
}
