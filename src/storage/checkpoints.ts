// The weights of each project's newest networks. Older ones make room; weights that are not numbers never replace good ones.
import { get, promisifyRequest } from 'idb-keyval'
import type { ProjectId } from '../core/events.ts'
import type { Checkpoint, CheckpointStore } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { keysOf, projectsDatabase } from './databases.ts'
import { isTooNew, savedAtOf, unwrap, wrap } from './migrations.ts'
import { checkpointSchema } from './schemas.ts'
import { checked } from './shape.ts'
import { attempt, Refusal } from './storageError.ts'

/** A new model is saved while the last one still answers: two are enough to go on from at any moment. */
const kept = 2

/** The checkpoints of one project: the two saved last. */
export function checkpointsOf(projectId: ProjectId, database: Database = projectsDatabase): CheckpointStore {
  return {
    save: (checkpoint) => save(projectId, checkpoint, database),
    load: async (modelId) => {
      const stored = await attempt(() => get<unknown>([projectId, modelId], database.store('checkpoints')))
      if (!stored.ok) return stored
      return stored.value === undefined
        ? ok(null)
        : unwrap(checkpointSchema, stored.value, 'The saved network')
    },
  }
}

async function save(projectId: ProjectId, checkpoint: Checkpoint, database: Database): Promise<Result<void>> {
  const sound = checked(checkpointSchema.check, checkpoint, 'The new network')
  if (!sound.ok) {
    const message = `${sound.error.message} It was not saved. The network before it is kept, and your labels are safe.`
    return { ok: false, error: { ...sound.error, message, hint: 'A lower learning rate often helps.' } }
  }
  return attempt(() =>
    database.transact(['checkpoints'], 'readwrite', async (transaction) => {
      const store = transaction.objectStore('checkpoints')
      const [keys, records] = await Promise.all([
        promisifyRequest(store.getAllKeys(keysOf(projectId))),
        promisifyRequest<unknown[]>(store.getAll(keysOf(projectId))),
      ])
      if (records.some((record) => isTooNew(checkpointSchema, record))) {
        throw new Refusal(
          'storage-too-new',
          'A newer Querent has trained this project. Its networks are safe, and this version replaces none of them.',
          'Reload the page to get the newer version.',
        )
      }
      const own = JSON.stringify([projectId, checkpoint.modelId])
      const others = keys
        .map((key, index) => ({ key, savedAt: savedAtOf(records[index]) }))
        .filter(({ key }) => JSON.stringify(key) !== own)
        .sort((a, b) => b.savedAt - a.savedAt)
      for (const { key } of others.slice(kept - 1)) store.delete(key)
      // Later than the others even where the machine's clock was set back.
      const now = Math.max(Date.now(), (others[0]?.savedAt ?? 0) + 1)
      store.put(wrap(checkpointSchema, sound.value, now), [projectId, checkpoint.modelId])
    }),
  )
}
