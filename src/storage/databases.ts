// The databases of the app. Not how they are opened (database.ts) or what a record looks like (schema.ts).
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

/**
 * Precious. `experiments`: what each is, by id. `results`: what came of it, so far or in the end, by id. `events`: the logs of its runs, by
 * `[experimentId, run, seq]`. `checkpoints`: weights, by `[experimentId, run, modelId]`. `notes`: by `[experimentId, name]`.
 */
export const experimentsDatabase = createDatabase({
  name: 'querent-experiments',
  version: 1,
  stores: ['experiments', 'results', 'events', 'checkpoints', 'notes'],
  durability: 'strict',
})

/** Disposable: whatever is lost here is downloaded, parsed or computed again. `downloads`: pieces, by `[address, offset]`. */
export const cacheDatabase = createDatabase({
  name: 'querent-cache',
  version: 2,
  stores: ['pools', 'downloads'],
  durability: 'relaxed',
})

/** All keys that begin with `path`: arrays sort after every other kind of key. */
export function keysOf(...path: readonly string[]): IDBKeyRange {
  return IDBKeyRange.bound([...path], [...path, []])
}
