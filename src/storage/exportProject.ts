// A whole project as the text of one file. importProject.ts reads it. Not the labels as CSV: exports/ writes those.
import { promisifyRequest } from 'idb-keyval'
import type { ModelId, ProjectId } from '../core/events.ts'
import { fold } from '../core/fold.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { emptyState, newestPoint } from '../core/state.ts'
import type { Database } from './database.ts'
import { keysOf, projectsDatabase } from './databases.ts'
import { eventsFrom } from './eventLog.ts'
import { bySavedAt, unwrap } from './migrations.ts'
import { recordsToJson } from './recordJson.ts'
import { checkpointSchema } from './schemas.ts'
import { sha256 } from './sha256.ts'
import { attempt } from './storageError.ts'

export const fileSchema = 'querent-project'
/** Of the file as a whole; the records in it have versions of their own. */
export const fileVersion = 1

/** A file for the person to keep. */
export interface ProjectFile {
  readonly fileName: string
  readonly text: string
}

/**
 * The log as it is stored, and the network of its newest round. Works for a damaged project, and for one that a newer app has written, since
 * records are passed on as they are.
 */
export async function exportProject(
  id: ProjectId,
  database: Database = projectsDatabase,
): Promise<Result<ProjectFile>> {
  const found = await attempt(() =>
    database.transact(['events', 'checkpoints'], 'readonly', async (transaction) => {
      const [events, checkpoints] = await Promise.all([
        promisifyRequest<unknown[]>(transaction.objectStore('events').getAll(keysOf(id))),
        promisifyRequest<unknown[]>(transaction.objectStore('checkpoints').getAll(keysOf(id))),
      ])
      return { events, checkpoints: checkpoints.sort(bySavedAt) }
    }),
  )
  if (!found.ok) return found
  const { events, checkpoints } = found.value
  if (events.length === 0) return fail('bad-input', 'This project is not stored here any more.')
  const log = eventsFrom(events)
  const state = log.ok ? fold(log.value) : emptyState
  // The weights saved last may be of a round whose end never reached the log.
  const named = checkpoints.find((record) => isOfModel(record, newestPoint(state)?.modelId))
  const newest = named === undefined ? checkpoints.slice(0, 1) : [named]
  return ok({
    fileName: `${fileNameOf(state.name)}.querent.json`,
    text: projectFileText({ events, checkpoints: newest }),
  })
}

function isOfModel(record: unknown, modelId: ModelId | undefined): boolean {
  const checkpoint = unwrap(checkpointSchema, record, 'The saved network')
  return checkpoint.ok && checkpoint.value.modelId === modelId
}

/** The file's text: what it is, the SHA-256 of the JSON of its records, and the records, each on a line. */
export function projectFileText(records: {
  readonly events: readonly unknown[]
  readonly checkpoints: readonly unknown[]
}): string {
  const events = recordsToJson(records.events)
  const checkpoints = recordsToJson(records.checkpoints)
  const head = JSON.stringify({
    schema: fileSchema,
    version: fileVersion,
    savedAt: Date.now(),
    checksum: sha256(`[${events},${checkpoints}]`),
  })
  return `${head.slice(0, -1)},\n"events":${events},\n"checkpoints":${checkpoints}}\n`
}

function fileNameOf(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-')
  return plain.slice(0, 60).replace(/^-|-$/g, '') || 'project'
}
