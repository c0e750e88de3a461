// The list of experiments, and what is done to a whole one. What happens inside its runs is experimentRuns.ts.
import { promisifyRequest } from 'idb-keyval'
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { experimentsDatabase, keysOf } from './databases.ts'
import { whileNotRunning } from './lock.ts'
import { unwrap, wrap } from './migrations.ts'
import { randomId } from './randomId.ts'
import { experimentResultSchema, experimentSchema, type ExperimentRecord } from './schemas.ts'
import { attempt, orRefuse, Refusal } from './storageError.ts'

export type ExperimentId = string

/** A line of the list; its record may be damaged, or of a newer app. */
export interface ListedExperiment {
  readonly id: ExperimentId
  readonly record: Result<ExperimentRecord>
}

export interface KeptExperiment {
  readonly record: ExperimentRecord
  /** So far, or in the end; null while nothing is measured. */
  readonly result: ExperimentResult | null
}

/** Stores a new experiment, with its result where there is one already: both or neither. Gives its id. */
export async function addExperiment(
  record: ExperimentRecord,
  result: ExperimentResult | null,
  database: Database = experimentsDatabase,
): Promise<Result<ExperimentId>> {
  const id = randomId()
  const added = await attempt(() =>
    database.transact(['experiments', 'results'], 'readwrite', (transaction) => {
      transaction.objectStore('experiments').add(wrap(experimentSchema, record), id)
      if (result !== null) {
        transaction.objectStore('results').add(wrap(experimentResultSchema, result), id)
      }
    }),
  )
  return added.ok ? ok(id) : added
}

/** Every experiment, most recently used first. */
export async function listExperiments(
  database: Database = experimentsDatabase,
): Promise<Result<readonly ListedExperiment[]>> {
  const found = await attempt(() =>
    database.transact(['experiments'], 'readonly', async (transaction) => {
      const store = transaction.objectStore('experiments')
      const [keys, records] = await Promise.all([
        promisifyRequest(store.getAllKeys()),
        promisifyRequest<unknown[]>(store.getAll()),
      ])
      return keys.map((key, index) => ({ id: typeof key === 'string' ? key : '', stored: records[index] }))
    }),
  )
  if (!found.ok) return found
  const list = found.value.map(({ id, stored }) => ({ id, record: unwrap(experimentSchema, stored, what) }))
  return ok(list.sort((a, b) => usedAt(b) - usedAt(a)))
}

const what = 'The experiment'

function usedAt({ record }: ListedExperiment): number {
  return record.ok ? record.value.lastUsedAt : 0
}

/** What is kept of an experiment. `bad-input`: there is none, or it is damaged; `storage-too-new`: a newer app wrote it. */
export async function readExperiment(
  id: ExperimentId,
  database: Database = experimentsDatabase,
): Promise<Result<KeptExperiment>> {
  const found = await attempt(() =>
    database.transact(['experiments', 'results'], 'readonly', async (transaction) => {
      const [record, result] = await Promise.all([
        promisifyRequest<unknown>(transaction.objectStore('experiments').get(id)),
        promisifyRequest<unknown>(transaction.objectStore('results').get(id)),
      ])
      return { record, result }
    }),
  )
  if (!found.ok) return found
  if (found.value.record === undefined) return fail('bad-input', gone, 'Go back to the list.')
  const record = unwrap(experimentSchema, found.value.record, what)
  if (!record.ok || found.value.result === undefined) {
    return record.ok ? ok({ record: record.value, result: null }) : record
  }
  const result = unwrap(experimentResultSchema, found.value.result, 'The result of the experiment')
  return result.ok ? ok({ record: record.value, result: result.value }) : result
}

const gone =
  'This experiment is not stored in this browser. It may have been deleted, or belong to another browser.'

/** What may change in an experiment. */
export type ExperimentChange = Partial<Omit<ExperimentRecord, 'plan' | 'origin' | 'createdAt'>>

/** Changes the record, and replaces the result where one is given, together. The networks of an experiment that has `ended` are removed. */
export function changeExperiment(
  id: ExperimentId,
  change: ExperimentChange,
  result: ExperimentResult | null = null,
  database: Database = experimentsDatabase,
): Promise<Result<void>> {
  return attempt(() =>
    database.transact(['experiments', 'results', 'checkpoints'], 'readwrite', async (transaction) => {
      const record = await storedRecord(transaction, id)
      transaction.objectStore('experiments').put(wrap(experimentSchema, { ...record, ...change }), id)
      if (result !== null) {
        transaction.objectStore('results').put(wrap(experimentResultSchema, result), id)
      }
      if (change.status === 'ended') transaction.objectStore('checkpoints').delete(keysOf(id))
    }),
  )
}

/** The record of an experiment that is about to be written to. Refuses where it was deleted, or a newer app has written it. */
export async function storedRecord(transaction: IDBTransaction, id: ExperimentId): Promise<ExperimentRecord> {
  const stored: unknown = await promisifyRequest<unknown>(transaction.objectStore('experiments').get(id))
  if (stored === undefined) {
    throw new Refusal('storage-blocked', `NOT SAVED: ${gone}`)
  }
  return orRefuse(unwrap(experimentSchema, stored, what))
}

/** Renames an experiment, running or not. */
export async function renameExperiment(
  id: ExperimentId,
  name: string,
  database: Database = experimentsDatabase,
): Promise<Result<void>> {
  const called = name.trim()
  if (called === '') return fail('bad-input', 'An experiment needs a name. The old one is kept.')
  return changeExperiment(id, { name: called }, null, database)
}

/** Deletes an experiment that nobody runs, whole or not at all. */
export function deleteExperiment(
  id: ExperimentId,
  database: Database = experimentsDatabase,
): Promise<Result<void>> {
  return whileNotRunning(id, () =>
    attempt(() =>
      database.transact(database.stores, 'readwrite', (transaction) => {
        transaction.objectStore('experiments').delete(id)
        transaction.objectStore('results').delete(id)
        for (const store of ['events', 'checkpoints', 'notes']) {
          transaction.objectStore(store).delete(keysOf(id))
        }
      }),
    ),
  )
}
