// Where an experiment under way is kept, so that an interruption loses at most the round in progress. Implemented on disk by the
// command line and in memory here; a browser's comes with its screen.
import type { ProjectEvent } from '../core/events.ts'
import { createMemoryStores } from '../core/memoryStores.ts'
import type { CheckpointStore, Journal } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'

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

/** Keeps everything as long as the process lives. */
export function createMemoryExperimentStore(): ExperimentStore {
  const notes = new Map<string, unknown>()
  const runs = new Map<string, { readonly events: ProjectEvent[]; readonly checkpoints: CheckpointStore }>()
  return {
    openRun: (name) => {
      const kept = runs.get(name) ?? { events: [], checkpoints: createMemoryStores().checkpoints }
      runs.set(name, kept)
      const append = (event: ProjectEvent): Promise<Result<void>> => {
        kept.events.push(event)
        return Promise.resolve(ok(undefined))
      }
      return Promise.resolve(
        ok({
          events: [...kept.events],
          journal: { append },
          checkpoints: kept.checkpoints,
          finish: () => Promise.resolve(ok(undefined)),
        }),
      )
    },
    readNote: (name) => Promise.resolve(ok(notes.get(name) ?? null)),
    writeNote: (name, value) => {
      notes.set(name, structuredClone(value))
      return Promise.resolve(ok(undefined))
    },
  }
}
