import { get, keys, set } from 'idb-keyval'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ProjectEvent } from '../../src/core/events.ts'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { createDatabase, type Database } from '../../src/storage/database.ts'
import { experimentsDatabase } from '../../src/storage/databases.ts'
import { experimentStoreOf } from '../../src/storage/experimentRuns.ts'
import {
  addExperiment,
  changeExperiment,
  deleteExperiment,
  listExperiments,
  readExperiment,
  renameExperiment,
} from '../../src/storage/experiments.ts'
import { acquireExperiment } from '../../src/storage/lock.ts'
import { wrap } from '../../src/storage/migrations.ts'
import { eventSchema, experimentSchema, type ExperimentRecord } from '../../src/storage/schemas.ts'
import { resultOf } from '../experiments/statistics/results.ts'
import { tinyPlan } from '../experiments/tinyPlan.ts'
import {
  checkpoint,
  errorOf,
  freshShape,
  history,
  transactionsOf,
  valueOf,
  watchTransactions,
  weights,
} from './fixtures.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

function freshExperiments(): Database {
  const database = createDatabase({ ...freshShape(), stores: experimentsDatabase.stores })
  onTestFinished(() => database.close())
  return database
}

const record: ExperimentRecord = {
  name: 'Clothes <img src=x onerror=alert(1)>',
  plan: tinyPlan,
  origin: 'here',
  status: 'new',
  isFinished: false,
  createdAt: 1,
  lastUsedAt: 1,
  unitsDone: 0,
  units: 4,
  backend: 'auto',
  jobs: null,
}

const built = resultOf({ random: [[0.5, 0.6]], margin: [[0.5, 0.7]] }, { passive: [0.9] })
/** With a loss that is not a number: a training that diverged is stored as it is. */
const result: ExperimentResult = {
  ...built,
  passive: built.passive.map((run) => ({ ...run, logLoss: Number.NaN })),
}

/** The events of the history, as the simulated oracle would have given its labels. */
const simulated: readonly ProjectEvent[] = history.map((event) =>
  event.type === 'item-labelled' ? { ...event, source: 'simulated' } : event,
)

describe('an experiment that is stored', () => {
  it('is listed with those used last first, and read back as it was', async () => {
    const database = freshExperiments()
    const first = valueOf(await addExperiment(record, null, database))
    const second = valueOf(await addExperiment({ ...record, lastUsedAt: 2 }, result, database))
    expect(first).not.toBe(second)
    const listed = valueOf(await listExperiments(database))
    expect(listed.map(({ id }) => id)).toEqual([second, first])
    expect(valueOf(listed[1]!.record)).toEqual(record)
    expect(valueOf(await readExperiment(first, database))).toEqual({ record, result: null })
    expect(valueOf(await readExperiment(second, database)).result).toEqual(result)
  })

  it('is changed together with its result, strictly', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    const asked = watchTransactions()
    valueOf(await changeExperiment(id, { status: 'paused', unitsDone: 2 }, result, database))
    expect(transactionsOf(asked).map(({ mode, durability }) => [mode, durability])).toEqual([
      ['readwrite', 'strict'],
    ])
    const kept = valueOf(await readExperiment(id, database))
    expect(kept).toEqual({ record: { ...record, status: 'paused', unitsDone: 2 }, result })
  })

  it('is renamed, but not to nothing', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    valueOf(await renameExperiment(id, ' Friday ', database))
    expect(errorOf(await renameExperiment(id, ' ', database)).kind).toBe('bad-input')
    expect(valueOf(await readExperiment(id, database)).record.name).toBe('Friday')
  })

  it('leaves nothing when it is deleted, and takes nothing of others', async () => {
    const database = freshExperiments()
    const ids = [
      valueOf(await addExperiment(record, result, database)),
      valueOf(await addExperiment(record, result, database)),
    ]
    for (const id of ids) {
      const store = experimentStoreOf(id, database)
      const run = valueOf(await store.openRun('random-1'))
      for (const event of simulated) valueOf(await run.journal.append(event))
      valueOf(await run.checkpoints.save(checkpoint('round-0', ...weights)))
      valueOf(await store.writeNote('passive-1', { seconds: 3 }))
    }
    const [kept = '', deleted = ''] = ids
    const countKeys = async (): Promise<readonly number[]> =>
      Promise.all(database.stores.map(async (name) => (await keys(database.store(name))).length))
    const before = await countKeys()
    valueOf(await deleteExperiment(deleted, database))
    expect(await countKeys()).toEqual(before.map((count) => count / 2))
    expect(valueOf(await experimentStoreOf(kept, database).openRun('random-1')).events).toEqual(simulated)
    expect(errorOf(await readExperiment(deleted, database)).message).toContain('not stored in this browser')
  })

  it('is not deleted while it runs', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    const lock = valueOf(await acquireExperiment(id, { onLost: () => undefined }))
    expect(errorOf(await deleteExperiment(id, database)).message).toContain('is running')
    lock.release()
    valueOf(await readExperiment(id, database))
  })

  it('of a newer app is listed, and neither read nor changed', async () => {
    const database = freshExperiments()
    const newer = { ...wrap(experimentSchema, record), version: 99 }
    await set('theirs', newer, database.store('experiments'))
    const [listed] = valueOf(await listExperiments(database))
    expect(errorOf(listed!.record).kind).toBe('storage-too-new')
    expect(errorOf(await readExperiment('theirs', database)).kind).toBe('storage-too-new')
    expect(errorOf(await renameExperiment('theirs', 'Ours', database)).kind).toBe('storage-too-new')
    expect(await get('theirs', database.store('experiments'))).toEqual(newer)
  })
})

describe('a run that is stored', () => {
  it('is read by its own range, in order, and goes on after that', async () => {
    const database = freshExperiments()
    const store = experimentStoreOf(valueOf(await addExperiment(record, null, database)), database)
    const run = valueOf(await store.openRun('margin-1'))
    for (const event of simulated) valueOf(await run.journal.append(event))
    const neighbour = valueOf(await store.openRun('margin-10'))
    valueOf(await neighbour.journal.append(simulated[0]!))
    const again = valueOf(await store.openRun('margin-1'))
    expect(again.events).toEqual(simulated)
    const label = { ...simulated[3]!, seq: simulated.length + 1 }
    valueOf(await again.journal.append(label))
    valueOf(await again.journal.append({ ...simulated[7]!, seq: simulated.length + 2 }))
    expect(valueOf(await store.openRun('margin-1')).events).toHaveLength(simulated.length + 2)
    expect(valueOf(await store.openRun('margin-10')).events).toHaveLength(1)
  })

  it('stores simulated answers with the training they are for, a thousand in a few transactions', async () => {
    const database = freshExperiments()
    const store = experimentStoreOf(valueOf(await addExperiment(record, null, database)), database)
    const run = valueOf(await store.openRun('random-1'))
    const begun = simulated.slice(0, 2)
    const labels = Array.from({ length: 1000 }, (_, index) => ({ ...simulated[3]!, seq: index + 3 }))
    const trained = { ...simulated[7]!, seq: 1003 }
    const asked = watchTransactions()
    for (const event of [...begun, ...labels, trained]) valueOf(await run.journal.append(event))
    expect(asked.mock.calls.length).toBeLessThan(20)
    expect(valueOf(await store.openRun('random-1')).events).toEqual([...begun, ...labels, trained])
  })

  it('keeps all that storage refuses, and stores it the next time', async () => {
    const database = freshExperiments()
    const store = experimentStoreOf(valueOf(await addExperiment(record, null, database)), database)
    const run = valueOf(await store.openRun('random-1'))
    for (const event of simulated.slice(0, 4)) valueOf(await run.journal.append(event))
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw new DOMException('disk trouble', 'UnknownError')
    })
    expect(errorOf(await run.journal.append(simulated[4]!)).message).toContain('NOT SAVED')
    expect(valueOf(await store.openRun('random-1')).events).toHaveLength(3)
    valueOf(await run.journal.append(simulated[4]!))
    expect(valueOf(await store.openRun('random-1')).events).toEqual(simulated.slice(0, 5))
  })

  it('lets one of two writers through', async () => {
    const database = freshExperiments()
    const store = experimentStoreOf(valueOf(await addExperiment(record, null, database)), database)
    const [one, other] = [valueOf(await store.openRun('a-1')), valueOf(await store.openRun('a-1'))]
    valueOf(await one.journal.append(simulated[0]!))
    expect(errorOf(await other.journal.append(simulated[0]!)).kind).toBe('storage-blocked')
  })

  it('keeps its two newest networks until it is finished, or the experiment has ended', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    const run = valueOf(await experimentStoreOf(id, database).openRun('random-1'))
    for (const round of [8, 9, 10]) {
      valueOf(await run.checkpoints.save(checkpoint(`round-${round}`, round)))
    }
    const networks = async (): Promise<readonly IDBValidKey[]> => keys(database.store('checkpoints'))
    expect(await networks()).toEqual([
      [id, 'random-1', 'round-10'],
      [id, 'random-1', 'round-9'],
    ])
    // Whoever opens it next knows no better than their names.
    const again = valueOf(await experimentStoreOf(id, database).openRun('random-1'))
    valueOf(await again.checkpoints.save(checkpoint('round-11', 11)))
    expect(valueOf(await again.checkpoints.load('round-9'))).toBeNull()
    expect(valueOf(await again.checkpoints.load('round-10'))).toEqual(checkpoint('round-10', 10))
    valueOf(await run.finish())
    expect(await networks()).toEqual([])
    valueOf(await again.checkpoints.save(checkpoint('round-12', 12)))
    valueOf(await changeExperiment(id, { status: 'ended' }, null, database))
    expect(await networks()).toEqual([])
  })

  it('refuses weights that are not numbers, and keeps those before', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    const { checkpoints } = valueOf(await experimentStoreOf(id, database).openRun('random-1'))
    valueOf(await checkpoints.save(checkpoint('round-0', 1)))
    expect(errorOf(await checkpoints.save(checkpoint('round-0', Number.NaN))).kind).toBe('bad-input')
    expect(valueOf(await checkpoints.load('round-0'))).toEqual(checkpoint('round-0', 1))
  })

  it('takes nothing more once its experiment is deleted', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    const store = experimentStoreOf(id, database)
    const run = valueOf(await store.openRun('random-1'))
    valueOf(await deleteExperiment(id, database))
    const refusals = [
      await run.journal.append(simulated[0]!),
      await run.checkpoints.save(checkpoint('round-0', 1)),
      await store.writeNote('experiment', {}),
      await changeExperiment(id, { status: 'paused' }, result, database),
    ]
    expect(refusals.map((refusal) => errorOf(refusal).kind)).toEqual(refusals.map(() => 'storage-blocked'))
    for (const name of database.stores) expect(await keys(database.store(name))).toEqual([])
  })

  it('names the entry that is damaged or missing', async () => {
    const database = freshExperiments()
    const id = valueOf(await addExperiment(record, null, database))
    const store = experimentStoreOf(id, database)
    await set([id, 'a-1', 1], wrap(eventSchema, simulated[1]!), database.store('events'))
    expect(errorOf(await store.openRun('a-1')).message).toBe('Entry 1 of the run a-1 is missing.')
    await set([id, 'b-1', 1], 'junk', database.store('events'))
    expect(errorOf(await store.openRun('b-1')).message).toContain('Entry 1 of the run b-1')
  })
})

describe('a note', () => {
  it('is replaced as a whole, and null where nothing was written', async () => {
    const database = freshExperiments()
    const store = experimentStoreOf(valueOf(await addExperiment(record, null, database)), database)
    expect(valueOf(await store.readNote('experiment'))).toBeNull()
    valueOf(await store.writeNote('experiment', { plan: 1, old: true }))
    valueOf(await store.writeNote('experiment', { plan: Number.NaN }))
    expect(valueOf(await store.readNote('experiment'))).toEqual({ plan: Number.NaN })
  })
})
