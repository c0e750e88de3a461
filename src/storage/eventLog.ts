// The durable, append-only log of each project: one record an event under [projectId, seq], never replaced. Not its meaning (core/fold.ts).
import { promisifyRequest } from 'idb-keyval'
import type { ProjectEvent, ProjectId } from '../core/events.ts'
import type { Journal } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { keysOf, projectsDatabase } from './databases.ts'
import { isTooNew, unwrapAll, wrap } from './migrations.ts'
import { rememberProject } from './persistence.ts'
import { eventSchema } from './schemas.ts'
import { attempt, Refusal } from './storageError.ts'

/**
 * Resolves once the event is on disk. Refused, with nothing changed: an event that is already there (another tab wrote it), an
 * event that leaves a gap, and any event after one that a newer app wrote.
 */
export async function appendEvent(
  projectId: ProjectId,
  event: ProjectEvent,
  database: Database = projectsDatabase,
): Promise<Result<void>> {
  const appended = await attempt(() =>
    database.transact(['events'], 'readwrite', async (transaction) => {
      const store = transaction.objectStore('events')
      if (event.seq > 1) {
        refuseUnlessNext(await promisifyRequest<unknown>(store.get([projectId, event.seq - 1])), event.seq)
      }
      await promisifyRequest(store.add(wrap(eventSchema, event), [projectId, event.seq]))
    }),
  )
  if (!appended.ok) return appended
  if (event.type === 'project-created' || event.type === 'project-renamed') {
    rememberProject({ id: projectId, name: event.name })
  }
  return ok(undefined)
}

function refuseUnlessNext(previous: unknown, seq: number): void {
  if (previous === undefined) {
    throw new Refusal(
      'storage-blocked',
      `NOT SAVED: entry ${seq - 1} of this project's history is not stored, so entry ${seq} cannot follow it. The browser, or another tab, may have removed the project.`,
      'Export a copy now, while this page still holds your labels.',
    )
  }
  if (isTooNew(eventSchema, previous)) {
    throw new Refusal(
      'storage-too-new',
      'NOT SAVED: a newer Querent has worked on this project. What it saved is safe, and this version changes nothing.',
      'Reload the page to get the newer version.',
    )
  }
}

/** The whole log in order; empty when there is no such project. An entry that is missing or damaged is `bad-input`. */
export async function readEvents(
  projectId: ProjectId,
  database: Database = projectsDatabase,
): Promise<Result<readonly ProjectEvent[]>> {
  const stored = await attempt(() =>
    database.transact(['events'], 'readonly', (transaction) =>
      promisifyRequest<unknown[]>(transaction.objectStore('events').getAll(keysOf(projectId))),
    ),
  )
  return stored.ok ? eventsFrom(stored.value) : stored
}

/** The events in stored records, which must be a log without a gap. */
export function eventsFrom(records: readonly unknown[]): Result<readonly ProjectEvent[]> {
  const events = unwrapAll(eventSchema, records, (index) => `Entry ${index + 1} of the project's history`)
  if (!events.ok) return events
  const gap = events.value.findIndex(({ seq }, index) => seq !== index + 1)
  if (gap === -1) return events
  return fail(
    'bad-input',
    `Entry ${gap + 1} of the project's history is missing: entry ${events.value[gap]?.seq ?? 0} stands in its place.`,
  )
}

/** The log of one project, as the loop writes it. */
export function journalOf(projectId: ProjectId, database: Database = projectsDatabase): Journal {
  return { append: (event) => appendEvent(projectId, event, database) }
}
