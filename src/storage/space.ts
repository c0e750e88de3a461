// How many bytes a project or the whole cache takes, and how to empty the cache. Not what the browser grants (cache.ts) or keeps.
import type { ProjectId } from '../core/events.ts'
import type { Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { cacheDatabase, keysOf, projectsDatabase } from './databases.ts'
import { attempt } from './storageError.ts'

/** Bytes of what the cache holds. Reads all of it, one record after the other: not for every visit of a screen. */
export function measureCache(database: Database = cacheDatabase): Promise<Result<number>> {
  return measure(database, database.stores, null)
}

/** Bytes of one project: its history and its networks. */
export function measureProject(
  id: ProjectId,
  database: Database = projectsDatabase,
): Promise<Result<number>> {
  return measure(database, ['events', 'checkpoints'], keysOf(id))
}

/** Throws away what can be parsed, loaded or computed again. Projects are in another database. */
export function clearCache(database: Database = cacheDatabase): Promise<Result<void>> {
  return attempt(() =>
    database.transact(database.stores, 'readwrite', (transaction) => {
      for (const store of database.stores) transaction.objectStore(store).clear()
    }),
  )
}

function measure(
  database: Database,
  stores: readonly string[],
  keys: IDBKeyRange | null,
): Promise<Result<number>> {
  return attempt(() =>
    database.transact(stores, 'readonly', async (transaction) => {
      const sizes = stores.map((store) => sizeOf(transaction.objectStore(store), keys))
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    }),
  )
}

/** One record in memory at a time: together they may be larger than what the page can hold. */
function sizeOf(store: IDBObjectStore, keys: IDBKeyRange | null): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0
    const request = store.openCursor(keys)
    request.onerror = () => reject(request.error ?? new Error('What is stored could not be measured.'))
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) {
        resolve(size)
        return
      }
      size += bytesOf(cursor.value)
      cursor.continue()
    }
  })
}

/** About what a structured clone of `value` takes: its numbers, characters and bytes. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value === 'number') return 8
  if (value instanceof Blob) return value.size
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 1
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.entries(value).flat()
  return parts.reduce<number>((sum, part) => sum + bytesOf(part), 0)
}
