// Runs a plan: tunes, then spreads its units over labs, keeps a record of every round, and tells how far it is. The figures do not
// depend on how many labs there are, nor on how often it was interrupted.
import { fail, ok, type Result } from '../core/result.ts'
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import { aboutExperiment } from './heading.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'
import type { Lab, LabFindings, LabSource } from './lab.ts'
import type { ExperimentProgress } from './progress.ts'
import { createLedger } from './ledger.ts'
import { runUnit } from './runUnit.ts'
import { hasDiverged } from './tuning.ts'
import { createUnitQueue } from './unitQueue.ts'
import { runUnits, tuningUnits, type Unit } from './units.ts'

export interface ExperimentRequest {
  readonly plan: ExperimentPlan
  readonly store: ExperimentStore
  readonly labs: LabSource
  /** Runs under way at the same time, at least 1; may be decided when it is known what computes. */
  readonly jobs: number | ((findings: LabFindings) => number)
  /**
   * The strategies of a repeat go round after round together, as in a race, instead of one after another. Changes no figure: each goes on
   * from its record, as after an interruption.
   */
  readonly takesTurns?: boolean
  /** Kept with the result. */
  readonly versions: Readonly<Record<string, string>>
  /** What is going on, many times a second. */
  readonly onProgress: (progress: ExperimentProgress) => void
  /** While the data is loaded. */
  readonly onLoading?: (what: string) => void
  /** Told once, when it is open. */
  readonly onFindings?: (findings: LabFindings) => void
  /** Told once, before anything is done: what `store` holds of it already. */
  readonly onFound?: (found: FoundSoFar) => void
  /** The result so far, after every round. */
  readonly onResult: (result: ExperimentResult) => void
  readonly signal: AbortSignal
}

export interface FoundSoFar {
  /** Runs and trainings, finished and in all. */
  readonly unitsDone: number
  readonly units: number
  /** Unfinished runs too. */
  readonly result: ExperimentResult
}

/**
 * Goes on from whatever `store` holds of this plan, and resolves with the whole result. An abort is the error `aborted`; it, a failure
 * or the end of the process loses at most the rounds in progress. `bad-input`: the store holds another experiment, or the data cannot bear
 * the plan.
 */
export async function runExperiment(request: ExperimentRequest): Promise<Result<ExperimentResult>> {
  const { plan, store, onLoading = ignore, takesTurns = false } = request
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  request.signal.addEventListener('abort', stop, { once: true })
  if (request.signal.aborted) stop()
  const labs: Lab[] = []
  const openLab = async (): Promise<Result<LabFindings>> => {
    const lab = request.labs()
    labs.push(lab)
    return lab.open(plan.dataset, onLoading, stopping.signal)
  }
  try {
    const first = await openLab()
    const [lab] = labs
    if (!first.ok || lab === undefined) return first.ok ? fail('bug', 'No lab was opened.') : first
    const findings = first.value
    request.onFindings?.(findings)
    const problem = problemOf(plan, findings)
    if (problem !== null) return problem
    const begun = await aboutExperiment(store, {
      plan,
      backend: findings.backend,
      versions: request.versions,
    })
    if (!begun.ok) return begun
    const jobs = typeof request.jobs === 'number' ? request.jobs : request.jobs(findings)
    const ledger = await createLedger({ ...request, jobs, versions: begun.value.versions, findings, lab })
    if (!ledger.ok) return ledger
    const all = [...tuningUnits(plan), ...runUnits(plan)]
    const unitsDone = all.filter(ledger.value.isDone).length
    request.onFound?.({ unitsDone, units: all.length, result: ledger.value.result() })

    /** Does `units`, each once, on as many labs as there is work for; the first failure stops them all. */
    const doAll = async (units: readonly Unit[]): Promise<Result<void>> => {
      const { isDone, roundsOf } = ledger.value
      const left = units.filter((unit) => !isDone(unit))
      const queue = createUnitQueue(left, { takesTurns, roundsOf })
      const work = async (own: Lab): Promise<Result<void>> => {
        for (let unit = queue.next(); unit !== undefined; unit = queue.next()) {
          const before = roundsOf(unit)
          const batches = takesTurns ? 1 : null
          const site = {
            plan,
            store,
            lab: own,
            findings,
            ledger: ledger.value,
            batches,
            signal: stopping.signal,
          }
          const done = stopping.signal.aborted ? fail('aborted', 'Stopped.') : await runUnit(unit, site)
          if (!done.ok) return done
          if (!isDone(unit) && roundsOf(unit) > before) queue.putBack(unit)
        }
        return ok(undefined)
      }
      const failures: Result<never>[] = []
      const workAt = async (index: number): Promise<void> => {
        const opened = labs[index] === undefined ? await openLab() : ok(findings)
        const own = labs[index] ?? lab
        const done = opened.ok ? (differenceOf(findings, opened.value) ?? (await work(own))) : opened
        if (done.ok) return
        failures.push(done)
        stop()
      }
      await Promise.all(Array.from({ length: Math.min(jobs, left.length) }, (_, index) => workAt(index)))
      return failures[0] ?? ok(undefined)
    }
    const tuned = await doAll(tuningUnits(plan))
    if (!tuned.ok) return tuned
    const { tuning } = ledger.value.result()
    if (tuning !== null && hasDiverged(tuning.chosen)) {
      return fail('bad-input', 'The network diverged with every combination of the tuning grid.')
    }
    const done = await doAll(runUnits(plan))
    return done.ok ? ok(ledger.value.result()) : done
  } finally {
    request.signal.removeEventListener('abort', stop)
    for (const lab of labs) lab.close()
  }
}

const ignore = (): void => undefined

/** Why the data cannot bear the plan; null when it can. */
function problemOf(
  { settings: { budget } }: ExperimentPlan,
  { poolSize }: LabFindings,
): Result<never> | null {
  if (budget <= poolSize) return null
  const [asked, held] = [budget.toLocaleString('en'), poolSize.toLocaleString('en')]
  return fail('bad-input', `The experiment asks for ${asked} labels, but the pool holds ${held} items.`)
}

/** Labs of one experiment compute with the same backend, or nothing could be compared. */
function differenceOf({ backend }: LabFindings, other: LabFindings): Result<never> | null {
  if (backend.name === other.backend.name) return null
  return fail(
    'gpu-lost',
    `One run computes on ${backend.name}, another on ${other.backend.name}.`,
    'Start again with one job.',
  )
}
