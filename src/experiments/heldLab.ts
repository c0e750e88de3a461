// A lab that was opened to time a plan, kept for whoever starts it: the data need not be loaded twice.
import type { ExperimentPlan } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { measurePace, type Pace } from './estimate.ts'
import type { Lab, LabFindings, LabSource } from './lab.ts'

export interface HeldLab {
  readonly lab: Lab
  readonly findings: LabFindings
}

/** Gives `held` first, which is open already, then those of `labs`. */
export function labsWith(held: HeldLab | null, labs: LabSource): LabSource {
  let left = held
  return () => {
    if (left === null) return labs()
    const { lab, findings } = left
    left = null
    return { ...lab, open: () => Promise.resolve(ok(findings)) }
  }
}

export interface TimingRequest {
  readonly plan: ExperimentPlan
  readonly labs: LabSource
  /** A lab of this plan that is open already. */
  readonly held: HeldLab | null
  readonly onLoading: (what: string) => void
  readonly signal: AbortSignal
}

export interface Timed {
  readonly pace: Pace
  /** The caller's to close, or to run the plan on. */
  readonly held: HeldLab
}

/** Opens a lab where none is, and times the plan's network on it. After a failure nothing is left open. */
export async function timePlan({
  plan,
  labs,
  held,
  onLoading,
  signal,
}: TimingRequest): Promise<Result<Timed>> {
  const lab = held?.lab ?? labs()
  const stop = (): void => lab.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const found = held === null ? await lab.open(plan.dataset, onLoading, signal) : ok(held.findings)
    if (found.ok) onLoading('Timing a training')
    const pace = found.ok ? await measurePace({ plan, lab, findings: found.value, signal }) : found
    if (signal.aborted) return fail('aborted', 'Stopped.')
    if (found.ok && pace.ok) return ok({ pace: pace.value, held: { lab, findings: found.value } })
    lab.close()
    return pace.ok ? fail('bug', 'A plan was timed without a lab.') : pace
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
