// Where an experiment under way is kept, so that an interruption loses at most the round in progress. Implemented on disk by the
// command line, in the browser by storage/, and in memory for tests.
import type { ProjectEvent } from './events.ts'
import type { CheckpointStore, Journal } from './ports.ts'
import type { Result } from './result.ts'

/** The record of one run: its event log, as far as it got, and its newest networks. */
export interface RunRecord {
  readonly events: readonly ProjectEvent[]
  readonly journal: Journal
  readonly checkpoints: CheckpointStore
  /** The run is finished, its networks are of no more use. The events stay. */
  readonly finish: () => Promise<Result<void>>
}

export interface ExperimentStore {
  /** The record named `name`; an empty one where there is none. Names are made of letters, digits, `.` and `-`. */
  readonly openRun: (name: string) => Promise<Result<RunRecord>>
  /** What was written under `name`, as unknown JSON data; null when nothing was. */
  readonly readNote: (name: string) => Promise<Result<unknown>>
  /** Replaces it, all or nothing. */
  readonly writeNote: (name: string, value: unknown) => Promise<Result<void>>
}
