// Adds the project in an exported file as a new one. The file may come from anybody: everything in it is checked, nothing is trusted.
import type { ProjectEvent, ProjectId } from '../core/events.ts'
import { fold } from '../core/fold.ts'
import type { Checkpoint } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { projectsDatabase } from './databases.ts'
import { eventsFrom } from './eventLog.ts'
import { fileSchema, fileVersion } from './exportProject.ts'
import { unwrapAll, wrap } from './migrations.ts'
import { rememberProject } from './persistence.ts'
import { listProjects, newProjectId } from './projects.ts'
import { recordsFromJson } from './recordJson.ts'
import { checkpointSchema, eventSchema } from './schemas.ts'
import { sha256 } from './sha256.ts'
import { asObject, checked, list, type Check } from './shape.ts'
import { attempt } from './storageError.ts'

interface FileContent {
  readonly events: readonly ProjectEvent[]
  readonly checkpoints: readonly Checkpoint[]
}

/**
 * The new project's id. All of it is stored, or none: `bad-input` says what is wrong with the file, `storage-too-new` that a
 * newer app wrote it. Other projects are never changed. A name that is taken gets "(imported)".
 */
export async function importProject(
  text: string,
  database: Database = projectsDatabase,
): Promise<Result<ProjectId>> {
  const content = readProjectFile(text)
  if (!content.ok) {
    const message = `This file was not imported. ${content.error.message} Your projects are unchanged.`
    return { ok: false, error: { ...content.error, message } }
  }
  const projects = await listProjects(database)
  if (!projects.ok) return projects
  const { checkpoints } = content.value
  const events = withFreeName(content.value.events, new Set(projects.value.map(({ name }) => name)))
  const id = newProjectId()
  const written = await attempt(() =>
    database.transact(['events', 'checkpoints'], 'readwrite', (transaction) => {
      const log = transaction.objectStore('events')
      const networks = transaction.objectStore('checkpoints')
      for (const event of events) log.add(wrap(eventSchema, event), [id, event.seq])
      for (const checkpoint of checkpoints) {
        networks.add(wrap(checkpointSchema, checkpoint), [id, checkpoint.modelId])
      }
    }),
  )
  if (!written.ok) return written
  rememberProject({ id, name: fold(events).name })
  return ok(id)
}

/** What a file holds, if it is whole and makes sense. Stores nothing. */
export function readProjectFile(text: string): Result<FileContent> {
  const head = parsed(text)
  if (!head.ok) return head
  const { events: eventRecords, checkpoints: checkpointRecords } = head.value
  const events = eventsFrom(eventRecords)
  if (!events.ok) return events
  const story = checkHistory(events.value)
  if (!story.ok) return story
  const checkpoints = unwrapAll(checkpointSchema, checkpointRecords, (index) => `Network ${index + 1}`)
  return checkpoints.ok ? ok({ events: events.value, checkpoints: checkpoints.value }) : checkpoints
}

const unknownValue: Check<unknown> = (value) => value

function parsed(
  text: string,
): Result<{ readonly events: readonly unknown[]; readonly checkpoints: readonly unknown[] }> {
  const notWhole = 'It is damaged or incomplete: its content does not match its checksum.'
  try {
    const file = checked(asObject, JSON.parse(text), 'The file')
    if (!file.ok) return file
    const { schema, version, checksum, events, checkpoints } = file.value
    if (schema !== fileSchema) return fail('bad-input', 'It is not a project exported from Querent.')
    if (typeof version === 'number' && version > fileVersion) {
      return fail(
        'storage-too-new',
        'It was exported by a newer Querent.',
        'Reload to get the newer version.',
      )
    }
    if (version !== fileVersion) return fail('bad-input', 'It does not say which version it is.')
    const records = JSON.stringify([events, checkpoints])
    if (checksum !== sha256(records)) return fail('bad-input', notWhole)
    const revived = checked(list(list(unknownValue)), recordsFromJson(records), 'The file')
    if (!revived.ok) return revived
    const [eventRecords = [], checkpointRecords = []] = revived.value
    return ok({ events: eventRecords, checkpoints: checkpointRecords })
  } catch (thrown) {
    return fail('bad-input', `It is not readable as JSON (${String(thrown)}).`)
  }
}

/** What the records cannot say one by one: that together they are the history of one project. */
function checkHistory(events: readonly ProjectEvent[]): Result<void> {
  const [first] = events
  if (first?.type !== 'project-created') {
    return fail('bad-input', 'Its history does not begin with the creation of a project.')
  }
  const classIds = new Set(first.classes.map(({ id }) => id))
  if (classIds.size < first.classes.length) return fail('bad-input', 'Two of its classes have the same id.')
  for (const event of events) {
    const place = `Entry ${event.seq} of its history`
    if (event.type === 'project-created' && event !== first) {
      return fail('bad-input', `${place} creates the project a second time.`)
    }
    if (event.type === 'item-labelled' && !classIds.has(event.classId)) {
      return fail('bad-input', `${place} names a class that the project does not have.`)
    }
    if (event.type === 'training-finished' && event.confusion.length !== classIds.size) {
      return fail('bad-input', `${place} scores ${event.confusion.length} classes of ${classIds.size}.`)
    }
  }
  return ok(undefined)
}

/** Renames in the log, as a person would, when the name is taken. */
function withFreeName(events: readonly ProjectEvent[], taken: ReadonlySet<string>): readonly ProjectEvent[] {
  const { name } = fold(events)
  if (!taken.has(name)) return events
  let free = `${name} (imported)`
  for (let copy = 2; taken.has(free); copy++) free = `${name} (imported ${copy})`
  return [...events, { type: 'project-renamed', name: free, seq: events.length + 1, at: Date.now() }]
}
