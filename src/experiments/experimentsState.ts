// What a screen may know and do about the list of experiments. Types only: experimentsStore.ts makes it true.
import type { Analysis } from '../core/analysis.ts'
import type { AppError } from '../core/appError.ts'
import type { ExperimentKind, ExperimentPlan, ExperimentResult, ExperimentSize } from '../core/experiment.ts'
import type { Result } from '../core/result.ts'
import type { BackendChoice } from '../workers/protocol.ts'

/** One line of the list. Times are milliseconds since 1970. */
export interface ExperimentSummary {
  readonly id: string
  readonly name: string
  /** Of its plan; null where it cannot be read. */
  readonly recipe: string | null
  readonly size: ExperimentSize | null
  readonly kind: ExperimentKind | null
  readonly network: string | null
  readonly datasetId: string | null
  readonly createdAt: number
  readonly lastUsedAt: number
  /** Runs and trainings, of as many as the plan asks for. */
  readonly unitsDone: number
  readonly units: number
  /** `under-way`: a tab runs it, or it goes on when it is opened. `ended`: nothing more is computed. */
  readonly status: 'new' | 'under-way' | 'paused' | 'ended'
  /** A tab of this browser computes it now. */
  readonly isRunning: boolean
  /** All of the plan is there. */
  readonly isFinished: boolean
  readonly isImported: boolean
  /** Why it cannot be opened; null when it can. */
  readonly problem: AppError | null
}

/** How an experiment is to be computed; changes none of its figures on a deterministic backend. */
export interface ExperimentChoices {
  /** `auto` by default: what the app prefers then. */
  readonly backend?: BackendChoice
  /** Null by default: as many as help. */
  readonly jobs?: number | null
  /** It begins as soon as it is opened; otherwise opening it starts nothing. */
  readonly startsWhenOpened?: boolean
}

/** Another experiment with the same plan, and what its figures are like. */
export interface Twin {
  readonly id: string
  readonly name: string
  readonly backend: string
  /** Where its figures first differ, in words; null where all of them came out again to the last bit. */
  readonly difference: string | null
}

/** Everything about a result that goes into files. */
export interface ExportedExperiment {
  readonly name: string
  /** Without an ending. */
  readonly fileName: string
  /** The file `result.json` of the command line, character by character. */
  readonly json: string
  /** For exports/experiment: CSV, the report, pictures. */
  readonly result: ExperimentResult
  readonly analysis: Analysis
  /** What repeats the experiment on the command line; null where no recipe is behind it. */
  readonly command: string | null
}

export interface ExperimentsState {
  /** Most recently used first; null until read. */
  readonly experiments: readonly ExperimentSummary[] | null
  readonly error: AppError | null
  readonly refresh: () => Promise<void>
  /** Stores a plan under a name, with nothing computed. Returns its id. */
  readonly create: (
    plan: ExperimentPlan,
    name: string,
    choices?: ExperimentChoices,
  ) => Promise<Result<string>>
  /** The same plan once more under another name, on the backend it was computed on, to see whether its figures come out again. */
  readonly runAgain: (id: string, name: string) => Promise<Result<string>>
  /** The other finished experiments with the plan of a finished one; copies of it are none. */
  readonly twinsOf: (id: string) => Promise<Result<readonly Twin[]>>
  readonly rename: (id: string, name: string) => Promise<Result<void>>
  /** Refused while it runs. */
  readonly remove: (id: string) => Promise<Result<void>>
  /**
   * Adds the result in a file, written here or by the command line, as an experiment of its own; returns its id. Nothing is stored of a file
   * that is not whole.
   */
  readonly importResult: (file: File) => Promise<Result<string>>
  /** The result so far, or in the end. `bad-input` while there is none. */
  readonly exportResult: (id: string) => Promise<Result<ExportedExperiment>>
}
