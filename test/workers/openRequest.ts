// What a page asks of the pool when it opens a data set, with nothing special about it.
import type { OpenRequest } from '../../src/workers/protocol.ts'

/** A new project of this data set: its usual ratio, no files, no server. */
export function openRequest(datasetId: string, changes: Partial<OpenRequest> = {}): OpenRequest {
  return {
    datasetId,
    seed: 1,
    imbalance: null,
    poolSize: null,
    items: [],
    files: [],
    appUrl: null,
    ...changes,
  }
}
