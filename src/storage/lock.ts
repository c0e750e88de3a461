// One writer a project or experiment, by Web Locks: a second tab may look, wait, or take over. The logs themselves refuse double entries
// as well.
import { toAppError } from '../core/appError.ts'
import type { ProjectId } from '../core/events.ts'
import { fail, ok, type Result } from '../core/result.ts'

export interface HeldLock {
  /** Lets another tab write. */
  readonly release: () => void
}

export type ProjectLock = HeldLock

export interface LockRequest {
  /** Take it over from the tab that has it. */
  readonly steal?: boolean
  /** Wait until it is free, until this aborts. Without it one that is held elsewhere is refused at once. */
  readonly wait?: AbortSignal
  /** Another tab has taken over: this one must stop writing. */
  readonly onLost: () => void
}

/**
 * Becomes the one writer of a project. `storage-blocked` when another tab is; `insecure-context` where the browser offers no
 * locks (the log still refuses double entries then).
 */
export function acquireProject(projectId: ProjectId, request: LockRequest): Promise<Result<ProjectLock>> {
  const held = fail(
    'storage-blocked',
    'This project is open in another tab, so nothing can be changed here.',
    'Close it there first, or take it over where it is shown.',
  )
  return acquire(`querent-project-${projectId}`, held, request)
}

/** Becomes the only one that runs an experiment. Fails as `acquireProject` does. */
export function acquireExperiment(experimentId: string, request: LockRequest): Promise<Result<HeldLock>> {
  const held = fail(
    'storage-blocked',
    'This experiment is running, here or in another tab. Nothing was changed.',
    'Pause it where it runs first.',
  )
  return acquire(`${experimentPrefix}${experimentId}`, held, request)
}

const experimentPrefix = 'querent-experiment-'

/** Ids of the experiments that some tab runs; none where the browser offers no locks. */
export async function runningExperiments(): Promise<ReadonlySet<string>> {
  if (!isSecureContext) return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(
    held.flatMap(({ name = '' }) =>
      name.startsWith(experimentPrefix) ? [name.slice(experimentPrefix.length)] : [],
    ),
  )
}

/** The lock `name`; `held` where another tab has it. */
async function acquire(
  name: string,
  held: Result<never>,
  { steal = false, wait, onLost }: LockRequest,
): Promise<Result<HeldLock>> {
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
        resolve(held)
        return undefined
      }
      return new Promise((letGo) => {
        release = letGo
        resolve(ok({ release: letGo }))
      })
    }
    navigator.locks.request(name, howTo({ steal, wait }), hold).catch((thrown: unknown) => {
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
export function asOnlyWriter<T>(projectId: ProjectId, work: () => Promise<Result<T>>): Promise<Result<T>> {
  return holding(acquireProject(projectId, { onLost: ignoreLoss }), work)
}

/** Runs `work` on an experiment that nobody runs meanwhile; where there are no locks, without one. */
export function whileNotRunning<T>(experimentId: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  return holding(acquireExperiment(experimentId, { onLost: ignoreLoss }), work)
}

const ignoreLoss = (): void => undefined

async function holding<T>(
  acquiring: Promise<Result<HeldLock>>,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const lock = await acquiring
  if (!lock.ok && lock.error.kind !== 'insecure-context') return lock
  try {
    return await work()
  } finally {
    if (lock.ok) lock.value.release()
  }
}
