// The two databases of the app. Not how they are opened (database.ts) or what a record looks like (schema.ts).
import { createDatabase } from './database.ts'

/**
 * Precious. `events`: the logs, by `[projectId, seq]`. `checkpoints`: weights, by `[projectId, modelId]`. `projects`: a short
 * summary of each log, by id, which can always be made again from the log.
 */
export const projectsDatabase = createDatabase({
  name: 'querent-projects',
  version: 1,
  stores: ['events', 'projects', 'checkpoints'],
  durability: 'strict',
})

/** Disposable: whatever is lost here is downloaded, parsed or computed again. `downloads`: pieces, by `[address, offset]`. */
export const cacheDatabase = createDatabase({
  name: 'querent-cache',
  version: 2,
  stores: ['pools', 'downloads'],
  durability: 'relaxed',
})

/** All keys `[projectId, …]`: arrays sort after every other kind of key. */
export function keysOf(projectId: string): IDBKeyRange {
  return IDBKeyRange.bound([projectId], [projectId, []])
}
