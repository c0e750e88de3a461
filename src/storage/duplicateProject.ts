// A project once more under an id of its own: its whole history and its newest networks. What happens to either is unknown to the other.
import { promisifyRequest } from 'idb-keyval'
import type { ProjectId } from '../core/events.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { keysOf, projectsDatabase } from './databases.ts'
import { eventsFrom } from './eventLog.ts'
import { wrap } from './migrations.ts'
import { rememberProject } from './persistence.ts'
import { newProjectId } from './projects.ts'
import { eventSchema } from './schemas.ts'
import { attempt, orRefuse, Refusal } from './storageError.ts'

/**
 * The id of the copy, which is called `name`. In one transaction: there is a whole copy or none. The original may be open; the
 * copy then has what is on disk. `bad-input`, `storage-too-new`: its history cannot be read, so it is not copied.
 */
export async function duplicateProject(
  id: ProjectId,
  name: string,
  database: Database = projectsDatabase,
): Promise<Result<ProjectId>> {
  const called = name.trim()
  if (called === '') return fail('bad-input', 'A copy needs a name. Nothing was copied.')
  const copyId = newProjectId()
  const copied = await attempt(() =>
    database.transact(['events', 'checkpoints'], 'readwrite', async (transaction) => {
      const log = transaction.objectStore('events')
      const networks = transaction.objectStore('checkpoints')
      const [events, networkKeys, weights] = await Promise.all([
        promisifyRequest<unknown[]>(log.getAll(keysOf(id))),
        promisifyRequest(networks.getAllKeys(keysOf(id))),
        promisifyRequest<unknown[]>(networks.getAll(keysOf(id))),
      ])
      if (events.length === 0) throw new Refusal('bad-input', 'This project is not stored here any more.')
      orRefuse(eventsFrom(events))
      // As they are stored: their own versions stay with them.
      events.forEach((record, index) => log.add(record, [copyId, index + 1]))
      const seq = events.length + 1
      log.add(wrap(eventSchema, { type: 'project-renamed', name: called, seq, at: Date.now() }), [
        copyId,
        seq,
      ])
      networkKeys.forEach((key, index) => {
        const modelId = Array.isArray(key) ? key[1] : undefined
        if (modelId !== undefined) networks.add(weights[index], [copyId, modelId])
      })
    }),
  )
  if (!copied.ok) return copied
  rememberProject({ id: copyId, name: called })
  return ok(copyId)
}
