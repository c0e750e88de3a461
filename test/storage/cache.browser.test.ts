import { set } from 'idb-keyval'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCache, estimateStorage, type Cache } from '../../src/storage/cache.ts'
import { createDatabase, type Database } from '../../src/storage/database.ts'
import { cacheDatabase, experimentsDatabase, projectsDatabase } from '../../src/storage/databases.ts'
import { errorOf, freshShape, transactionsOf, valueOf, watchTransactions } from './fixtures.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

interface Pixels {
  readonly pixels: Uint8Array
}

function isPixels(value: unknown): value is Pixels {
  return (
    typeof value === 'object' && value !== null && 'pixels' in value && value.pixels instanceof Uint8Array
  )
}

function pixelCache(database: Database, version = 1): Cache<Pixels> {
  return createCache({ schema: 'pixels', version, isValue: isPixels, database })
}

function relaxedDatabase(): Database {
  return createDatabase(freshShape('relaxed'))
}

describe('the cache', () => {
  it('gives back what was put, byte for byte', async () => {
    const database = relaxedDatabase()
    const pixels = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
    valueOf(await pixelCache(database).put('checksum-1', { pixels }))
    expect(await pixelCache(database).get('checksum-1')).toEqual({ pixels })
    expect(await pixelCache(database).get('checksum-2')).toBeNull()
    await database.close()
  })

  it('keeps schemas and versions apart', async () => {
    const database = relaxedDatabase()
    valueOf(await pixelCache(database).put('a', { pixels: Uint8Array.of(1) }))
    expect(await pixelCache(database, 2).get('a')).toBeNull()
    const other = createCache({ schema: 'other', version: 1, isValue: isPixels, database })
    expect(await other.get('a')).toBeNull()
    await database.close()
  })

  it('tells the keys of what it keeps, and of nothing else', async () => {
    const database = relaxedDatabase()
    const cache = pixelCache(database)
    expect(await cache.keys()).toEqual([])
    for (const key of ['b', 'a/1', 'b']) valueOf(await cache.put(key, { pixels: Uint8Array.of(1) }))
    const other = createCache({ schema: 'other', version: 1, isValue: isPixels, database })
    valueOf(await other.put('c', { pixels: Uint8Array.of(1) }))
    await set('stray', 1, database.store('pools'))
    expect([...(await cache.keys())].sort()).toEqual(['a/1', 'b'])
    await database.close()
  })

  it('takes a damaged value as absent', async () => {
    const database = relaxedDatabase()
    await set(
      ['pixels', 'a'],
      { schema: 'pixels', version: 1, savedAt: 1, data: 'x' },
      database.store('pools'),
    )
    expect(await pixelCache(database).get('a')).toBeNull()
    await database.close()
  })

  it('takes an unreadable database as empty, and reports that nothing was put', async () => {
    const database = relaxedDatabase()
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('disk trouble', 'UnknownError')
    })
    expect(await pixelCache(database).get('a')).toBeNull()
    expect(errorOf(await pixelCache(database).put('a', { pixels: Uint8Array.of(1) })).kind).toBe(
      'storage-blocked',
    )
  })

  it('makes way for a new value when there is no room', async () => {
    const database = relaxedDatabase()
    const cache = pixelCache(database)
    valueOf(await cache.put('old', { pixels: Uint8Array.of(1) }))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    valueOf(await cache.put('new', { pixels: Uint8Array.of(2) }))
    expect(await cache.get('old')).toBeNull()
    expect(await cache.get('new')).toEqual({ pixels: Uint8Array.of(2) })
    await database.close()
  })

  it('says how much space is in use', async () => {
    const { used, quota } = valueOf(await estimateStorage())
    expect(used).toBeGreaterThanOrEqual(0)
    expect(quota).toBeGreaterThan(used)
  })
})

describe('the databases of the app', () => {
  it('are strict where it is precious and relaxed where it is not', async () => {
    const asked = watchTransactions()
    await set('durability-test', 1, cacheDatabase.store('pools'))
    await projectsDatabase.transact(['events', 'projects', 'checkpoints'], 'readwrite', () => undefined)
    await experimentsDatabase.transact(experimentsDatabase.stores, 'readwrite', () => undefined)
    expect(transactionsOf(asked).map(({ db, durability }) => [db.name, durability])).toEqual([
      ['querent-cache', 'relaxed'],
      ['querent-projects', 'strict'],
      ['querent-experiments', 'strict'],
    ])
    await Promise.all([cacheDatabase.close(), projectsDatabase.close(), experimentsDatabase.close()])
  })

  it('can be used from a worker', async () => {
    const worker = new Worker(new URL('./cacheInWorker.ts', import.meta.url), { type: 'module' })
    const answer = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = (event) => reject(new Error(event.message))
    })
    worker.terminate()
    expect(answer).toEqual({ ok: true, bytes: [1, 2, 3] })
  })
})
