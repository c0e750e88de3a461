// The list of projects, and what is done to a whole project. Lines of the list are made from the logs, so they cannot be wrong for long.
import { promisifyRequest, set } from 'idb-keyval'
import type { AppError } from '../core/appError.ts'
import type { ProjectEvent, ProjectId } from '../core/events.ts'
import { fold } from '../core/fold.ts'
import { scoresOf } from '../core/metrics.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { newestPoint } from '../core/state.ts'
import type { Database } from './database.ts'
import { keysOf, projectsDatabase } from './databases.ts'
import { appendEvent, readEvents } from './eventLog.ts'
import { asOnlyWriter } from './lock.ts'
import { isTooNew, unwrap, wrap } from './migrations.ts'
import { forgetProject } from './persistence.ts'
import { randomId } from './randomId.ts'
import { digestSchema, type ProjectDigest } from './schemas.ts'
import { attempt } from './storageError.ts'

/** A line of the list. `problem`: why it cannot be opened, only exported; null when it can. */
export interface StoredProject extends ProjectDigest {
  readonly problem: AppError | null
}

/** An id no other project has. The project begins with its first event. */
export function newProjectId(): ProjectId {
  return randomId()
}

/** Every project with at least one event, most recently used first. */
export async function listProjects(
  database: Database = projectsDatabase,
): Promise<Result<readonly StoredProject[]>> {
  const found = await attempt(() =>
    database.transact(['events', 'projects'], 'readonly', async (transaction) => {
      const projects = transaction.objectStore('projects')
      const [lengths, keys, digests] = await Promise.all([
        logLengths(transaction.objectStore('events')),
        promisifyRequest(projects.getAllKeys()),
        promisifyRequest<unknown[]>(projects.getAll()),
      ])
      return { lengths, stored: new Map(keys.map((key, index) => [key, digests[index]])) }
    }),
  )
  if (!found.ok) return found
  const { lengths, stored } = found.value
  const list: StoredProject[] = []
  for (const [id, seq] of lengths) {
    const record = stored.get(id)
    const digest = unwrap(digestSchema, record, 'The summary')
    const isCurrent = digest.ok && digest.value.seq === seq
    list.push(isCurrent ? { ...digest.value, id, problem: null } : await digestAgain(id, record, database))
  }
  return ok(list.sort((a, b) => b.lastUsedAt - a.lastUsedAt))
}

/** From the log; kept for next time unless a newer app has written what is there. */
async function digestAgain(id: ProjectId, record: unknown, database: Database): Promise<StoredProject> {
  const events = await readEvents(id, database)
  if (!events.ok) return { ...digestOf(id, []), name: id, problem: events.error }
  const digest = digestOf(id, events.value)
  if (!isTooNew(digestSchema, record)) {
    const kept = await attempt(() => set(id, wrap(digestSchema, digest), database.store('projects')))
    // The list is right all the same, and the next one is made from the log again.
    if (!kept.ok) console.warn(kept.error.message)
  }
  return { ...digest, problem: null }
}

function digestOf(id: ProjectId, events: readonly ProjectEvent[]): ProjectDigest {
  const state = fold(events)
  const point = newestPoint(state)
  return {
    id,
    seq: state.seq,
    name: state.name,
    datasetId: state.dataset.id,
    createdAt: state.createdAt,
    lastUsedAt: events.at(-1)?.at ?? 0,
    labels: state.labels,
    budget: state.settings.budget,
    classes: state.classes.length,
    f1: point === null ? null : scoresOf(point.confusion).f1,
  }
}

/** `seq` of the last event of every project. Jumps from log to log instead of walking them. */
function logLengths(events: IDBObjectStore): Promise<ReadonlyMap<ProjectId, number>> {
  return new Promise((resolve, reject) => {
    const lengths = new Map<ProjectId, number>()
    const request = events.openKeyCursor(null, 'prev')
    request.onerror = () => reject(request.error ?? new Error('The list of projects could not be read.'))
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) {
        resolve(lengths)
        return
      }
      const [id, seq] = Array.isArray(cursor.key) ? cursor.key : []
      if (typeof id !== 'string' || typeof seq !== 'number') {
        cursor.continue()
        return
      }
      lengths.set(id, seq)
      cursor.continue([id])
    }
  })
}

/** Renames a project that is not open; one that is open renames itself through its journal. */
export async function renameProject(
  id: ProjectId,
  name: string,
  database: Database = projectsDatabase,
): Promise<Result<void>> {
  if (name.trim() === '') return fail('bad-input', 'A project needs a name. The old one is kept.')
  return asOnlyWriter(id, async () => {
    const last = await attempt(() =>
      database.transact(['events'], 'readonly', async (transaction) => {
        const keys = transaction.objectStore('events').openKeyCursor(keysOf(id), 'prev')
        return (await promisifyRequest(keys))?.key
      }),
    )
    if (!last.ok) return last
    const seq = Array.isArray(last.value) ? Number(last.value[1]) : 0
    if (seq === 0) return fail('bad-input', 'This project is not stored here any more.')
    return appendEvent(
      id,
      { type: 'project-renamed', name: name.trim(), seq: seq + 1, at: Date.now() },
      database,
    )
  })
}

/** Deletes a project that is not open, whole or not at all: its log, its networks and its line in the list. */
export async function deleteProject(
  id: ProjectId,
  database: Database = projectsDatabase,
): Promise<Result<void>> {
  const deleted = await asOnlyWriter(id, () =>
    attempt(() =>
      database.transact(['events', 'checkpoints', 'projects'], 'readwrite', (transaction) => {
        transaction.objectStore('events').delete(keysOf(id))
        transaction.objectStore('checkpoints').delete(keysOf(id))
        transaction.objectStore('projects').delete(id)
      }),
    ),
  )
  if (deleted.ok) forgetProject(id)
  return deleted
}
