import { del, get, set, update } from 'idb-keyval'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDatabase } from '../../src/storage/database.ts'
import { attempt } from '../../src/storage/storageError.ts'
import {
  deleteDatabase,
  errorOf,
  freshDatabase,
  freshShape,
  transactionsOf,
  valueOf,
  watchTransactions,
} from './fixtures.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a database', () => {
  it('writes with strict durability, whichever of idb-keyval’s functions writes', async () => {
    const asked = watchTransactions()
    const store = freshDatabase().store('projects')
    await set('a', 1, store)
    await update<number>('a', (old) => (old ?? 0) + 1, store)
    expect(await get('a', store)).toBe(2)
    await del('a', store)
    expect(await get('a', store)).toBeUndefined()
    const writes = transactionsOf(asked).filter(({ mode }) => mode === 'readwrite')
    expect(writes.map(({ durability }) => durability)).toEqual(['strict', 'strict', 'strict'])
    expect(asked.mock.calls[0]).toEqual([['projects'], 'readwrite', { durability: 'strict' }])
  })

  it('may be relaxed where what it holds is disposable', async () => {
    const asked = watchTransactions()
    const database = createDatabase(freshShape('relaxed'))
    await set('a', 1, database.store('pools'))
    expect(transactionsOf(asked).map(({ durability }) => durability)).toEqual(['relaxed'])
    await database.close()
  })

  it('says done only when the transaction is complete', async () => {
    const order: string[] = []
    const asked = watchTransactions()
    const writing = freshDatabase().transact(['projects'], 'readwrite', (transaction) => {
      const store = transaction.objectStore('projects')
      store.put(1, 'a').onsuccess = () => {
        order.push('first request')
        store.put(2, 'b').onsuccess = () => order.push('second request')
      }
    })
    await writing.then(() => order.push('done'))
    expect(order).toEqual(['first request', 'second request', 'done'])
    expect(() => transactionsOf(asked)[0]?.abort()).toThrow('finished')
  })

  it('fails when the transaction is rolled back without an error, though every request succeeded', async () => {
    const database = freshDatabase()
    const outcome = await attempt(() =>
      database.transact(['projects'], 'readwrite', (transaction) => {
        transaction.objectStore('projects').put(1, 'a').onsuccess = () => transaction.abort()
      }),
    )
    expect(errorOf(outcome).kind).toBe('storage-blocked')
    expect(await get('a', database.store('projects'))).toBeUndefined()
  })

  it('fails when idb-keyval’s set is rolled back, and says not saved', async () => {
    const database = freshDatabase()
    const outcome = await attempt(() =>
      set('a', 1, (mode, callback) =>
        database.store('projects')(mode, (store) => {
          const done = callback(store)
          store.transaction.abort()
          return done
        }),
      ),
    )
    expect(errorOf(outcome).message).toContain('NOT SAVED')
  })

  it('rolls back what was written when the work throws', async () => {
    const database = freshDatabase()
    const outcome = await attempt(() =>
      database.transact(['projects'], 'readwrite', (transaction) => {
        transaction.objectStore('projects').put(1, 'a')
        throw new Error('a mistake')
      }),
    )
    expect(errorOf(outcome)).toMatchObject({ kind: 'bug', message: 'a mistake' })
    expect(await get('a', database.store('projects'))).toBeUndefined()
  })

  it('opens again after its connection was closed', async () => {
    const database = freshDatabase()
    const opened = vi.spyOn(indexedDB, 'open')
    await set('a', 1, database.store('projects'))
    await database.transact(['projects'], 'readonly', ({ db }) => db.close())
    await set('b', 2, database.store('projects'))
    expect(await get('b', database.store('projects'))).toBe(2)
    expect(opened).toHaveBeenCalledTimes(2)
  })

  it('opens again after a failed opening, three times at most', async () => {
    const database = freshDatabase()
    const real = indexedDB.open.bind(indexedDB)
    const opened = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('disk trouble', 'UnknownError')
    })
    const outcome = await attempt(() => get('a', database.store('projects')))
    expect(errorOf(outcome)).toMatchObject({ kind: 'storage-blocked' })
    expect(errorOf(outcome).message).toContain('disk trouble')
    expect(opened).toHaveBeenCalledTimes(3)
    opened.mockImplementation(real)
    expect(valueOf(await attempt(() => get('a', database.store('projects'))))).toBeUndefined()
  })

  it('asks once where the browser forbids storage', async () => {
    const opened = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const database = createDatabase({ name: 'forbidden', version: 1, stores: ['a'], durability: 'strict' })
    expect(errorOf(await attempt(() => get('a', database.store('a')))).kind).toBe('storage-blocked')
    expect(opened).toHaveBeenCalledTimes(1)
  })

  it('gives way to a deletion, and starts anew', async () => {
    const shape = freshShape()
    const database = createDatabase(shape)
    await set('a', 1, database.store('projects'))
    await deleteDatabase(shape.name)
    expect(await get('a', database.store('projects'))).toBeUndefined()
    await database.close()
  })

  it('gives way to a newer version, and leaves its data alone', async () => {
    const shape = freshShape()
    const older = createDatabase(shape)
    await set('a', 1, older.store('projects'))
    const newer = createDatabase({ ...shape, version: 2, stores: [...shape.stores, 'more'] })
    await set('a', 2, newer.store('projects'))
    expect(errorOf(await attempt(() => set('a', 3, older.store('projects')))).kind).toBe('storage-too-new')
    expect(await get('a', newer.store('projects'))).toBe(2)
    await newer.close()
  })

  it('says so when another tab keeps an older version open', async () => {
    const shape = freshShape()
    const stubborn = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(shape.name, 1)
      request.onsuccess = () => resolve(request.result)
    })
    const newer = createDatabase({ ...shape, version: 2 })
    const error = errorOf(await attempt(() => get('a', newer.store('projects'))))
    expect(error.kind).toBe('storage-blocked')
    expect(error.hint).toContain('Close the other tabs')
    stubborn.close()
    expect(valueOf(await attempt(() => get('a', newer.store('projects'))))).toBeUndefined()
    await newer.close()
  })
})
