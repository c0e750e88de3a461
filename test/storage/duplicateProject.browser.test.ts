import { keys, set } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { duplicateProject } from '../../src/storage/duplicateProject.ts'
import { appendEvent, readEvents } from '../../src/storage/eventLog.ts'
import { findLostProjects } from '../../src/storage/persistence.ts'
import { deleteProject, listProjects } from '../../src/storage/projects.ts'
import { wrap } from '../../src/storage/migrations.ts'
import { eventSchema } from '../../src/storage/schemas.ts'
import {
  checkpoint,
  errorOf,
  history,
  transactionsOf,
  valueOf,
  watchTransactions,
  weights,
  withProject,
} from './fixtures.ts'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
})

describe('a copy of a project', () => {
  it('has the whole history, its own name, and the newest networks', async () => {
    const database = await withProject()
    const id = valueOf(await duplicateProject('p', ' Wardrobe copy ', database))
    expect(id).not.toBe('p')
    const events = valueOf(await readEvents(id, database))
    expect(events.slice(0, -1)).toEqual(history)
    expect(events.at(-1)).toMatchObject({ type: 'project-renamed', name: 'Wardrobe copy', seq: 11 })
    const networks = checkpointsOf(id, database)
    expect(valueOf(await networks.load('round-0'))).toEqual(checkpoint('round-0', ...weights))
    expect(valueOf(await networks.load('older'))).toEqual(checkpoint('older', 9))
    const [first, second] = valueOf(await listProjects(database))
    expect(first).toMatchObject({ id, name: 'Wardrobe copy', labels: 2, problem: null })
    expect(second).toMatchObject({ id: 'p', name: 'Wardrobe', labels: 2 })
  })

  it('goes its own way: neither hears of the other’s labels, networks or end', async () => {
    const database = await withProject()
    const id = valueOf(await duplicateProject('p', 'Copy', database))
    const label = { ...history[3]!, at: 1 }
    valueOf(await appendEvent(id, { ...label, seq: 12 }, database))
    valueOf(await checkpointsOf(id, database).save(checkpoint('round-1', 5)))
    expect(valueOf(await readEvents('p', database))).toEqual(history)
    expect(valueOf(await checkpointsOf('p', database).load('round-1'))).toBeNull()

    valueOf(await appendEvent('p', { ...label, seq: 11 }, database))
    expect(valueOf(await readEvents(id, database))).toHaveLength(12)
    valueOf(await deleteProject('p', database))
    expect(valueOf(await readEvents(id, database))).toHaveLength(12)
    expect(valueOf(await checkpointsOf(id, database).load('round-1'))).toEqual(checkpoint('round-1', 5))
  })

  it('is written in one transaction', async () => {
    const database = await withProject()
    const asked = watchTransactions()
    valueOf(await duplicateProject('p', 'Copy', database))
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('is whole or not there when the writing breaks off, with the original untouched', async () => {
    const database = await withProject()
    const eventKeys = await keys(database.store('events'))
    const networkKeys = await keys(database.store('checkpoints'))
    const writes = history.length + 1 + 2
    for (let broken = 1; broken <= writes; broken++) {
      let written = 0
      const breaking = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
        this: IDBObjectStore,
        value: unknown,
        key?: IDBValidKey,
      ) {
        written += 1
        if (written === broken) throw new DOMException('disk trouble', 'UnknownError')
        return this.put(value, key)
      })
      expect((await duplicateProject('p', 'Copy', database)).ok).toBe(false)
      breaking.mockRestore()
      expect(await keys(database.store('events'))).toEqual(eventKeys)
      expect(await keys(database.store('checkpoints'))).toEqual(networkKeys)
    }
    expect(findLostProjects([{ id: 'p' }])).toEqual([])
    valueOf(await duplicateProject('p', 'Copy', database))
  })

  it('is not there when the page dies before the transaction is complete', async () => {
    const database = await withProject()
    const asked = watchTransactions()
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      const request = this.put(value, key)
      // By then everything is asked for and nothing is committed.
      queueMicrotask(() => this.transaction.abort())
      return request
    })
    expect(errorOf(await duplicateProject('p', 'Copy', database)).kind).toBe('storage-blocked')
    expect(transactionsOf(asked)).toHaveLength(1)
    expect(valueOf(await listProjects(database)).map(({ id }) => id)).toEqual(['p'])
  })

  it('is not made of nothing, without a name, or of a history that cannot be read', async () => {
    const database = await withProject()
    expect(errorOf(await duplicateProject('nobody', 'Copy', database)).kind).toBe('bad-input')
    expect(errorOf(await duplicateProject('p', '  ', database)).kind).toBe('bad-input')
    await set(
      ['p', 11],
      { ...wrap(eventSchema, { ...history[9]!, seq: 11 }), version: 99 },
      database.store('events'),
    )
    expect(errorOf(await duplicateProject('p', 'Copy', database)).kind).toBe('storage-too-new')
    expect(valueOf(await listProjects(database))).toHaveLength(1)
  })
})
