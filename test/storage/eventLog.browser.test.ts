import { set } from 'idb-keyval'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDatabase } from '../../src/storage/database.ts'
import { appendEvent, journalOf, readEvents } from '../../src/storage/eventLog.ts'
import { eventSchema } from '../../src/storage/schemas.ts'
import { wrap } from '../../src/storage/migrations.ts'
import type { ProjectEvent } from '../../src/core/events.ts'
import type { Database } from '../../src/storage/database.ts'
import {
  errorOf,
  freshDatabase,
  freshShape,
  history,
  transactionsOf,
  valueOf,
  watchTransactions,
} from './fixtures.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

async function write(projectId: string, events: readonly ProjectEvent[], database: Database): Promise<void> {
  const journal = journalOf(projectId, database)
  for (const event of events) valueOf(await journal.append(event))
}

describe('the event log', () => {
  it('gives back every kind of event, in order', async () => {
    const database = freshDatabase()
    await write('p', history, database)
    expect(valueOf(await readEvents('p', database))).toEqual(history)
  })

  it('is empty for a project that does not exist', async () => {
    expect(valueOf(await readEvents('p', freshDatabase()))).toEqual([])
  })

  it('survives a closed connection', async () => {
    const shape = freshShape()
    const before = createDatabase(shape)
    await write('p', history, before)
    await before.close()
    const after = createDatabase(shape)
    expect(valueOf(await readEvents('p', after))).toHaveLength(history.length)
    await after.close()
  })

  it('asks for strict durability and gets it', async () => {
    const database = freshDatabase()
    const asked = watchTransactions()
    await write('p', history.slice(0, 2), database)
    expect(transactionsOf(asked).map(({ mode, durability }) => [mode, durability])).toEqual([
      ['readwrite', 'strict'],
      ['readwrite', 'strict'],
    ])
  })

  it('refuses an event whose place is taken, and keeps the first', async () => {
    const database = freshDatabase()
    await write('p', history.slice(0, 4), database)
    const other: ProjectEvent = { type: 'project-renamed', name: 'Other tab', seq: 4, at: 1 }
    const error = errorOf(await appendEvent('p', other, database))
    expect(error.kind).toBe('storage-blocked')
    expect(error.message).toContain('another tab')
    expect(valueOf(await readEvents('p', database))).toEqual(history.slice(0, 4))
  })

  it('lets exactly one of two simultaneous writers through', async () => {
    const shape = freshShape()
    const tabs = [createDatabase(shape), createDatabase(shape)]
    const results = await Promise.all(
      tabs.map((tab, index) =>
        appendEvent('p', { type: 'project-renamed', name: `tab ${index}`, seq: 1, at: 1 }, tab),
      ),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    await Promise.all(tabs.map((tab) => tab.close()))
  })

  it('refuses an event that leaves a gap', async () => {
    const database = freshDatabase()
    await write('p', history.slice(0, 2), database)
    const error = errorOf(await appendEvent('p', history[3]!, database))
    expect(error.kind).toBe('storage-blocked')
    expect(error.message).toContain('entry 3')
    expect(valueOf(await readEvents('p', database))).toHaveLength(2)
  })

  it('keeps two projects apart and reads only the one that is asked for', async () => {
    const database = freshDatabase()
    await write('p', history, database)
    await write('p2', history.slice(0, 3), database)
    await write('o', history.slice(0, 1), database)
    // Unreadable, were it touched.
    await set(['q', 1], 'junk', database.store('events'))
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    expect(valueOf(await readEvents('p', database))).toHaveLength(history.length)
    expect(valueOf(await readEvents('p2', database))).toHaveLength(3)
    expect(valueOf(await readEvents('o', database))).toHaveLength(1)
    const ranges = getAll.mock.calls.map(([range]) => range)
    expect(ranges.every((range) => range instanceof IDBKeyRange)).toBe(true)
    expect(errorOf(await readEvents('q', database)).kind).toBe('bad-input')
  })

  it('names the entry that is damaged', async () => {
    const database = freshDatabase()
    await write('p', history.slice(0, 3), database)
    const damaged = { ...wrap(eventSchema, history[3]!), data: { ...history[3], millis: 'soon' } }
    await set(['p', 4], damaged, database.store('events'))
    expect(errorOf(await readEvents('p', database)).message).toBe(
      'Entry 4 of the project\'s history: millis should be a number, found "soon".',
    )
  })

  it('opens a newer app’s project read-only: it is neither read nor added to', async () => {
    const database = freshDatabase()
    await write('p', history.slice(0, 3), database)
    const newer = { ...wrap(eventSchema, history[3]!), version: 2 }
    await set(['p', 4], newer, database.store('events'))
    expect(errorOf(await readEvents('p', database)).kind).toBe('storage-too-new')
    expect(errorOf(await appendEvent('p', history[4]!, database)).kind).toBe('storage-too-new')
  })

  it('reports an aborted append as not saved, and takes it the second time', async () => {
    const database = freshDatabase()
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (
      this: IDBObjectStore,
      ...record
    ) {
      const request = this.put(...record)
      request.addEventListener('success', () => this.transaction.abort())
      return request
    })
    expect(errorOf(await appendEvent('p', history[0]!, database)).message).toContain('NOT SAVED')
    expect(add).toHaveBeenCalledTimes(1)
    expect(valueOf(await readEvents('p', database))).toEqual([])
    await write('p', history, database)
  })

  it('holds five thousand labels', async () => {
    const database = freshDatabase()
    const label = history[3]!
    await database.transact(['events'], 'readwrite', (transaction) => {
      const store = transaction.objectStore('events')
      for (let seq = 1; seq <= 5000; seq++) store.add(wrap(eventSchema, { ...label, seq }), ['p', seq])
    })
    const events = valueOf(await readEvents('p', database))
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1))
  })
})
