// Where an open experiment is computed in this tab: its labs, the pictures it shows, and the time it will take. Knows no tabs and no
// phases.
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { experimentStoreOf } from '../storage/experimentRuns.ts'
import type { ExperimentRecord } from '../storage/schemas.ts'
import type { BackendChoice } from '../workers/protocol.ts'
import { browserLabs } from './browserLab.ts'
import { secondsFor, type Pace } from './estimate.ts'
import type { TimeEstimate } from './experimentState.ts'
import { readHeading } from './heading.ts'
import { labsWith, timePlan, type HeldLab } from './heldLab.ts'
import { jobsFor } from './jobs.ts'
import { runKept, type KeptRunRequest } from './keptRun.ts'
import type { LabFindings, LabSource } from './lab.ts'
import { partialDataWarnings } from './partialData.ts'
import { openPictures, type Pictures } from './pictures.ts'

export interface BenchOptions {
  readonly experimentId: string
  /** As it is now; null before it is read. */
  readonly record: () => ExperimentRecord | null
  readonly files: readonly File[]
  /** What should compute where the experiment leaves it open. */
  readonly backend: BackendChoice
  readonly onLoading: (what: string) => void
  readonly onFindings: (findings: LabFindings) => void
}

export type RunTold = Pick<KeptRunRequest, 'onProgress' | 'onResult' | 'onStored' | 'signal'>

export interface Bench {
  /** Data files from now on. */
  readonly give: (files: readonly File[]) => void
  /** As `runKept`, on the backend it was begun on. */
  readonly run: (told: RunTold) => Promise<Result<ExperimentResult>>
  /** Times the plan; `estimate` then tells. The lab stays open for `run`. */
  readonly time: (signal: AbortSignal) => Promise<Result<void>>
  /** With the jobs that are wanted now; null before it was timed. */
  readonly estimate: () => TimeEstimate | null
  /** The items of its data set, to be shown. */
  readonly pictures: Omit<Pictures, 'close'>
  readonly close: () => void
}

export function createBench(options: BenchOptions): Bench {
  const { experimentId, record, onLoading } = options
  let { files } = options
  let held: HeldLab | null = null
  let timed: { readonly pace: Pace; readonly findings: LabFindings } | null = null
  let pictures: Pictures | null = null
  let isClosed = false

  const onFindings = (findings: LabFindings): void => {
    const dataset = record()?.plan.dataset
    const partial = dataset === undefined ? [] : partialDataWarnings(dataset, findings)
    options.onFindings({ ...findings, warnings: [...findings.warnings, ...partial] })
  }
  const jobsOn = ({ backend }: LabFindings): number =>
    record()?.jobs ?? jobsFor(backend.name, navigator.hardwareConcurrency)
  const place = () => ({ files, appUrl: document.baseURI })
  /** On the backend it was begun on; otherwise on the one asked for. */
  const chosenLabs = async (): Promise<Result<LabSource>> => {
    const heading = await readHeading(experimentStoreOf(experimentId))
    if (!heading.ok) return heading
    const begunOn = backendChoices.find((choice) => choice === heading.value?.backend.name)
    const asked = record()?.backend ?? 'auto'
    return ok(browserLabs({ ...place(), backend: begunOn ?? (asked === 'auto' ? options.backend : asked) }))
  }
  const shown = (): Pictures | null => {
    const dataset = record()?.plan.dataset
    if (dataset !== undefined && !isClosed) pictures ??= openPictures({ dataset, ...place() })
    return pictures
  }

  return {
    give: (more) => {
      files = more
    },
    run: async (told) => {
      const labs = await chosenLabs()
      const plan = record()?.plan
      if (!labs.ok) return labs
      if (plan === undefined || told.signal.aborted) return fail('aborted', 'Stopped.')
      const first = held
      held = null
      return runKept({
        ...told,
        experimentId,
        plan,
        labs: labsWith(first, labs.value),
        jobs: jobsOn,
        onLoading,
        onFindings,
      })
    },
    time: async (signal) => {
      const labs = await chosenLabs()
      const plan = record()?.plan
      if (!labs.ok) return labs
      if (plan === undefined || signal.aborted) return fail('aborted', 'Stopped.')
      const outcome = await timePlan({ plan, labs: labs.value, held, onLoading, signal })
      held = outcome.ok ? outcome.value.held : null
      if (isClosed) held?.lab.close()
      if (!outcome.ok) return outcome
      const { findings } = outcome.value.held
      timed = { pace: outcome.value.pace, findings }
      onFindings(findings)
      return ok(undefined)
    },
    estimate: () => {
      const plan = record()?.plan
      if (timed === null || plan === undefined) return null
      const { pace, findings } = timed
      const jobs = jobsOn(findings)
      return { seconds: secondsFor(plan, pace, { ...findings, jobs }), jobs }
    },
    pictures: {
      read: (ids) => shown()?.read(ids) ?? nothingOpen(),
      truth: (ids) => shown()?.truth(ids) ?? nothingOpen(),
    },
    close: () => {
      isClosed = true
      held?.lab.close()
      pictures?.close()
    },
  }
}

const nothingOpen = (): Promise<Result<never>> => Promise.resolve(fail('aborted', 'No experiment is open.'))

const backendChoices: readonly BackendChoice[] = ['webgpu', 'webgl', 'wasm', 'cpu']
