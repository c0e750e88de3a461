// Databases of a test's own, and a short history with every kind of event in it.
import { onTestFinished, vi, type Mock } from 'vitest'
import type { ProjectChange, ProjectEvent } from '../../src/core/events.ts'
import type { Checkpoint } from '../../src/core/ports.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import type { AppError } from '../../src/core/appError.ts'
import type { Result } from '../../src/core/result.ts'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { createDatabase, type Database, type DatabaseShape } from '../../src/storage/database.ts'
import { journalOf } from '../../src/storage/eventLog.ts'

let count = 0

/** The stores of the projects database under a name no other test uses; deleted when the test ends. */
export function freshShape(durability: 'strict' | 'relaxed' = 'strict'): DatabaseShape {
  count += 1
  const name = `test-${count}-${crypto.randomUUID()}`
  onTestFinished(() => deleteDatabase(name))
  return { name, version: 1, stores: ['events', 'projects', 'checkpoints', 'pools'], durability }
}

export function freshDatabase(): Database {
  const database = createDatabase(freshShape())
  onTestFinished(() => database.close())
  return database
}

export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error(`${name} was not deleted.`))
  })
}

type Transaction = IDBDatabase['transaction']

/** Lets every transaction through, and notes it with the options it was asked for. */
export function watchTransactions(): Mock<Transaction> {
  return vi.spyOn(IDBDatabase.prototype, 'transaction')
}

export function transactionsOf(asked: Mock<Transaction>): readonly IDBTransaction[] {
  return asked.mock.results.flatMap(({ type, value }) => (type === 'return' ? [value] : []))
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`${result.error.kind}: ${result.error.message}`)
}

export function errorOf(result: Result<unknown>): AppError {
  if (!result.ok) return result.error
  throw new Error(`Expected a failure, found ${JSON.stringify(result.value)}.`)
}

export const changes: readonly ProjectChange[] = [
  {
    type: 'project-created',
    name: 'Clothes <img src=x onerror=alert(1)>',
    dataset: { id: 'wardrobe', seed: 7 },
    itemKind: 'image',
    poolSize: 6000,
    classes: [
      { id: '__proto__', name: '=1+1' },
      { id: 'c1', name: 'constructor' },
    ],
    settings: { ...defaultSettings, budget: 4 },
  },
  {
    type: 'batch-proposed',
    round: 0,
    modelId: null,
    strategy: 'random',
    items: [
      { itemId: '__proto__', utility: null, rank: 1, top: [] },
      { itemId: 'train/2', utility: 0.25, rank: 2, top: [{ classId: 'c1', probability: 0.75 }] },
    ],
    keep: null,
    scored: 0,
    scoreMillis: 0,
    selectMillis: 1.5,
  },
  { type: 'item-skipped', itemId: 'train/2', round: 0, millis: 100 },
  {
    type: 'item-labelled',
    itemId: '__proto__',
    classId: '__proto__',
    source: 'person',
    round: 0,
    modelId: null,
    millis: 812.5,
  },
  { type: 'undone', target: 3 },
  {
    type: 'item-labelled',
    itemId: 'train/2',
    classId: 'c1',
    source: 'simulated',
    round: 0,
    modelId: null,
    millis: 0,
  },
  { type: 'item-flagged', itemId: 'train/9', round: 0, millis: 5 },
  {
    type: 'training-finished',
    round: 0,
    labelledSeq: 6,
    labels: 2,
    modelId: 'round-0',
    confusion: [
      [3, 1],
      [0, 4],
    ],
    logLoss: 0.5,
    epochs: [
      { loss: 0.7, accuracy: 0.5, validationLoss: null, validationAccuracy: null },
      { loss: Number.NaN, accuracy: 1, validationLoss: 0.25, validationAccuracy: Number.POSITIVE_INFINITY },
    ],
    network: 'small-cnn',
    backend: 'wasm',
    trainMillis: 900,
    evaluateMillis: 40,
  },
  { type: 'settings-changed', settings: { ...defaultSettings, targetF1: 0.9, scoredPerRound: null } },
  { type: 'project-renamed', name: 'Wardrobe' },
]

/** All of `changes`, stamped. Macro F1 8/9·½ + 6/7·½: two labels, one flag. */
export const history: readonly ProjectEvent[] = changes.map((change, index) => ({
  ...change,
  seq: index + 1,
  at: 1_700_000_000_000 + index,
}))

export function checkpoint(modelId: string, ...numbers: readonly number[]): Checkpoint {
  return {
    modelId,
    network: 'small-cnn',
    classIds: ['__proto__', 'c1'],
    weights: {
      tensors: [{ name: 'dense/kernel', shape: [numbers.length, 1] }],
      data: Float32Array.from(numbers),
    },
  }
}

export const weights = [0.1, -2, 3e-45, 16_777_217]

/** A database with one project `p`, two of its networks saved: `older`, then `round-0` with `weights`. */
export async function withProject(): Promise<Database> {
  const database = freshDatabase()
  const journal = journalOf('p', database)
  for (const event of history) valueOf(await journal.append(event))
  valueOf(await checkpointsOf('p', database).save(checkpoint('older', 9)))
  valueOf(await checkpointsOf('p', database).save(checkpoint('round-0', ...weights)))
  return database
}
