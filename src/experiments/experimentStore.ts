// An experiment's store that lives as long as the process. The port is core's; the browser's and the disk's are elsewhere.
import type { ProjectEvent } from '../core/events.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'
import { createMemoryStores } from '../core/memoryStores.ts'
import type { CheckpointStore } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'

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
