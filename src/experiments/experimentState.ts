// What a screen may know and do about the experiment that is open: openExperiment.ts makes it true.
import type { Analysis } from '../core/analysis.ts'
import type { AppError } from '../core/appError.ts'
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import type { ClassId, ItemId, RawItems } from '../core/item.ts'
import type { Result } from '../core/result.ts'
import type { ExperimentRecord } from '../storage/schemas.ts'
import type { ExperimentProgress } from './progress.ts'

/**
 * `opening`: being read. `ready`: nothing was computed yet. `estimating`, `running`. `pausing`: stopping, which takes one training step.
 * `paused`: can go on. `finished`: nothing more is computed; `result.isFinished` tells whether all of the plan was. `failed`: see `error`;
 * `start` tries again. `elsewhere`: another tab runs it, and this one follows; it goes on by itself should that tab close.
 */
export type ExperimentPhase =
  'opening' | 'ready' | 'estimating' | 'running' | 'pausing' | 'paused' | 'finished' | 'failed' | 'elsewhere'

export interface TimeEstimate {
  /** For all of the plan. */
  readonly seconds: number
  /** With so many runs at the same time. */
  readonly jobs: number
}

export interface ExperimentState {
  readonly experimentId: string
  readonly phase: ExperimentPhase
  readonly error: AppError | null
  readonly name: string
  /** Null while it is opening, and where there is no such experiment. */
  readonly plan: ExperimentPlan | null
  /** It came from a file: there is nothing to go on from. */
  readonly isImported: boolean
  /** What is being loaded or started, in words; null when everything is there. */
  readonly loading: string | null
  /** What a person should know about the data, until dismissed. */
  readonly warnings: readonly string[]
  /** What computes, or has computed; null before it has started. */
  readonly backend: ExperimentResult['backend'] | null
  /** Runs at the same time; null: as many as help. */
  readonly jobs: number | null
  readonly estimate: TimeEstimate | null
  /** Runs and trainings, of as many as the plan asks for. */
  readonly unitsDone: number
  readonly units: number
  /** A few times a second while it runs, here or elsewhere; null otherwise. */
  readonly progress: ExperimentProgress | null
  /** All finished rounds; null before the first. Changes when a round ends. */
  readonly result: ExperimentResult | null
  /** Of the whole runs in `result`, a moment later; null before there is a round. */
  readonly analysis: Analysis | null
}

export interface ExperimentActions {
  /** Times a step and a look, and sets `estimate`. Only where nothing runs; `pause` breaks it off. */
  readonly estimateTime: (files?: readonly File[]) => void
  /** Begins, or goes on with the round it was in; a timing is broken off first. `files`: data files dropped or picked since it was opened. */
  readonly start: (files?: readonly File[]) => void
  /** Stops at once. Every finished round is kept; the one under way is done again. */
  readonly pause: () => void
  /** Ends it for good with what is there. */
  readonly cancel: () => void
  /** From the next start. Null: as many as help. */
  readonly setJobs: (jobs: number | null) => void
  readonly dismissWarnings: () => void
  /** The bytes of items to show. Loads the data where nothing runs. */
  readonly readItems: (ids: readonly ItemId[]) => Promise<Result<RawItems>>
  /** Their true classes, likewise. */
  readonly trueClasses: (ids: readonly ItemId[]) => Promise<Result<readonly ClassId[]>>
}

export type ExperimentStoreState = ExperimentState & ExperimentActions

/** Before anything is read. */
export const nothingOpen: Omit<ExperimentState, 'experimentId'> = {
  phase: 'opening',
  error: null,
  name: '',
  plan: null,
  isImported: false,
  loading: null,
  warnings: [],
  backend: null,
  jobs: null,
  estimate: null,
  unitsDone: 0,
  units: 0,
  progress: null,
  result: null,
  analysis: null,
}

/** Where nothing is under way. */
export function restingPhase({ status }: ExperimentRecord): ExperimentPhase {
  switch (status) {
    case 'new':
      return 'ready'
    case 'under-way':
    case 'paused':
      return 'paused'
    case 'ended':
      return 'finished'
  }
}
