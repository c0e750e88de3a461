// An experiment under way in the browser's database: its runs' logs and newest networks, and its notes. What they mean is not known here.
import { promisifyRequest } from 'idb-keyval'
import type { ProjectEvent } from '../core/events.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'
import type { CheckpointStore, Journal } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { experimentsDatabase, keysOf } from './databases.ts'
import { storedRecord, type ExperimentId } from './experiments.ts'
import { isTooNew, unwrap, unwrapAll, wrap } from './migrations.ts'
import { checkpointSchema, eventSchema, experimentNoteSchema } from './schemas.ts'
import { checked } from './shape.ts'
import { attempt, orRefuse, Refusal } from './storageError.ts'

/** A new network is saved while the last one is still needed. */
const keptNetworks = 2
/** Each transaction waits for the disk: a thousand answers one by one would take longer than the training they are for. */
const mostWaiting = 64
const readTogether = 256

/** The runs and notes of an experiment that is stored. Writing is refused once it is deleted, or a newer app has written to it. */
export function experimentStoreOf(
  id: ExperimentId,
  database: Database = experimentsDatabase,
): ExperimentStore {
  const at = { id, database }
  return {
    openRun: async (run) => {
      const events = await readLog(run, at)
      if (!events.ok) return events
      return ok({
        events: events.value,
        journal: createJournal(run, at),
        checkpoints: networksOf(run, at),
        finish: () =>
          attempt(() =>
            database.transact(['checkpoints'], 'readwrite', (transaction) => {
              transaction.objectStore('checkpoints').delete(keysOf(id, run))
            }),
          ),
      })
    },
    readNote: async (name) => {
      const note = await attempt(() =>
        database.transact(['notes'], 'readonly', (transaction) =>
          promisifyRequest<unknown>(transaction.objectStore('notes').get([id, name])),
        ),
      )
      if (!note.ok || note.value === undefined) return note.ok ? ok(null) : note
      return unwrap(experimentNoteSchema, note.value, `What is kept of ${name}`)
    },
    writeNote: (name, value) =>
      attempt(() =>
        database.transact(['experiments', 'notes'], 'readwrite', async (transaction) => {
          await storedRecord(transaction, id)
          transaction.objectStore('notes').put(wrap(experimentNoteSchema, value), [id, name])
        }),
      ),
  }
}

interface Place {
  readonly id: ExperimentId
  readonly database: Database
}

/** In pieces, each read and checked in a task of its own: a log may be long, and the page is to stay awake. */
async function readLog(run: string, { id, database }: Place): Promise<Result<readonly ProjectEvent[]>> {
  return attempt(() =>
    database.transact(['events'], 'readonly', async (transaction) => {
      const store = transaction.objectStore('events')
      const events: ProjectEvent[] = []
      for (;;) {
        const rest = IDBKeyRange.bound([id, run, events.length + 1], [id, run, []])
        const records = await promisifyRequest<unknown[]>(store.getAll(rest, readTogether))
        const name = (index: number): string => `Entry ${events.length + index + 1} of the run ${run}`
        const read = orRefuse(unwrapAll(eventSchema, records, name))
        const gap = read.findIndex(({ seq }, index) => seq !== events.length + index + 1)
        if (gap !== -1) throw new Refusal('bad-input', `${name(gap)} is missing.`)
        events.push(...read)
        if (records.length < readTogether) return events
      }
    }),
  )
}

/**
 * Takes the simulated oracle's answers at once and stores them with what comes next: it gives the same ones again should they be lost.
 * Everything else is durable when it is said to be, and all answers before it.
 */
function createJournal(run: string, { id, database }: Place): Journal {
  let waiting: readonly ProjectEvent[] = []
  return {
    append: async (event) => {
      const all = [...waiting, event]
      if (event.type === 'item-labelled' && event.source === 'simulated' && all.length < mostWaiting) {
        waiting = all
        return ok(undefined)
      }
      const stored = await attempt(() =>
        database.transact(['experiments', 'events'], 'readwrite', async (transaction) => {
          await storedRecord(transaction, id)
          const store = transaction.objectStore('events')
          const first = all[0]?.seq ?? 1
          const before = await promisifyRequest<unknown>(store.get([id, run, first - 1]))
          if (first > 1) refuseUnlessBefore(before, run)
          for (const one of all) store.add(wrap(eventSchema, one), [id, run, one.seq])
        }),
      )
      if (stored.ok) waiting = []
      return stored
    },
  }
}

function refuseUnlessBefore(before: unknown, run: string): void {
  if (before === undefined) {
    throw new Refusal(
      'storage-blocked',
      `NOT SAVED: the browser has lost what came before in the run ${run}.`,
    )
  }
  if (!isTooNew(eventSchema, before)) return
  throw new Refusal(
    'storage-too-new',
    'NOT SAVED: a newer Querent has gone on with this experiment. What it saved is safe, and this version changes nothing.',
    'Reload the page to get the newer version.',
  )
}

function networksOf(run: string, { id, database }: Place): CheckpointStore {
  return {
    save: async (checkpoint) => {
      const sound = checked(checkpointSchema.check, checkpoint, 'The new network')
      if (!sound.ok) return sound
      const { modelId } = checkpoint
      return attempt(() =>
        database.transact(['experiments', 'checkpoints'], 'readwrite', async (transaction) => {
          await storedRecord(transaction, id)
          const store = transaction.objectStore('checkpoints')
          // Keys alone: reading networks only to count them would hold up the page.
          const keys = await promisifyRequest(store.getAllKeys(keysOf(id, run)))
          const others = keys.map(modelOf).filter((other) => other !== modelId)
          for (const other of others.sort(byRound).slice(0, 1 - keptNetworks)) store.delete([id, run, other])
          store.put(wrap(checkpointSchema, sound.value), [id, run, modelId])
        }),
      )
    },
    load: async (modelId) => {
      const stored = await attempt(() =>
        database.transact(['checkpoints'], 'readonly', (transaction) =>
          promisifyRequest<unknown>(transaction.objectStore('checkpoints').get([id, run, modelId])),
        ),
      )
      if (!stored.ok) return stored
      return stored.value === undefined
        ? ok(null)
        : unwrap(checkpointSchema, stored.value, 'The saved network')
    },
  }
}

function modelOf(key: IDBValidKey): string {
  const modelId: unknown = Array.isArray(key) ? key[2] : null
  return typeof modelId === 'string' ? modelId : ''
}

/** A run's networks are named by their rounds, which are trained in order: `round-9`, `round-10`. */
function byRound(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
