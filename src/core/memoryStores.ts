// A journal and checkpoints that live as long as the process, and no cache: for a run that writes its result to a file instead.
import type { Checkpoint, CheckpointStore, DataSetCache, Journal } from './ports.ts'
import { ok } from './result.ts'

/** Keeps nothing: what is asked for is parsed anew. */
export const noCache: DataSetCache = {
  get: () => Promise.resolve(null),
  keys: () => Promise.resolve([]),
  put: () => Promise.resolve(ok(undefined)),
}

/** Nothing is durable here: not for a person's labels. The newest two models are kept. */
export function createMemoryStores(): { readonly journal: Journal; readonly checkpoints: CheckpointStore } {
  let newest: readonly Checkpoint[] = []
  return {
    journal: { append: () => Promise.resolve(ok(undefined)) },
    checkpoints: {
      save: (checkpoint) => {
        newest = [checkpoint, ...newest].slice(0, 2)
        return Promise.resolve(ok(undefined))
      },
      load: (modelId) => Promise.resolve(ok(newest.find((one) => one.modelId === modelId) ?? null)),
    },
  }
}
