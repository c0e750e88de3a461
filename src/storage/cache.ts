// A disposable cache of what can be parsed or computed again. Losing it costs time, never work. Works on the page and in workers.
import { clear, get, keys, set } from 'idb-keyval'
import { fail, ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { cacheDatabase } from './databases.ts'
import { isStoredRecord, type StoredRecord } from './migrations.ts'
import { attempt } from './storageError.ts'

export interface Cache<T> {
  /** Null when it is not there, cannot be read, or is not a `T` any more. */
  readonly get: (key: string) => Promise<T | null>
  /** Of everything that is kept; none when they cannot be read. */
  readonly keys: () => Promise<readonly string[]>
  /** A failure is worth a note, and nothing more. When there is no room, everything else in the cache makes way. */
  readonly put: (key: string, value: T) => Promise<Result<void>>
}

export interface CacheOptions<T> {
  /** What is kept: two caches of different schemas never read each other's values. */
  readonly schema: string
  /** Values of another version are as good as absent. */
  readonly version: number
  readonly isValue: (value: unknown) => value is T
  readonly database?: Database
}

/** A cache of values that survive a structured clone, by keys that name their source (its checksum, and how it was parsed). */
export function createCache<T>({
  schema,
  version,
  isValue,
  database = cacheDatabase,
}: CacheOptions<T>): Cache<T> {
  const store = database.store('pools')
  return {
    get: async (key) => {
      const stored = await attempt(() => get<unknown>([schema, key], store))
      if (!stored.ok || !isStoredRecord(stored.value)) return null
      const { value: record } = stored
      return record.schema === schema && record.version === version && isValue(record.data)
        ? record.data
        : null
    },
    keys: async () => {
      const stored = await attempt(() => keys(store))
      if (!stored.ok) return []
      return stored.value.flatMap((entry) => {
        const [kind, key]: readonly unknown[] = Array.isArray(entry) ? entry : []
        return kind === schema && typeof key === 'string' ? [key] : []
      })
    },
    put: async (key, value) => {
      const record: StoredRecord = { schema, version, savedAt: Date.now(), data: value }
      const write = (): Promise<Result<void>> => attempt(() => set([schema, key], record, store))
      const first = await write()
      if (first.ok || first.error.kind !== 'storage-full') return first
      const emptied = await attempt(() => clear(store))
      return emptied.ok ? write() : emptied
    },
  }
}

/** Bytes, as the browser estimates them for this origin. */
export interface StorageUse {
  readonly used: number
  readonly quota: number
}

/** How much this app stores and may store; `insecure-context` where the browser does not say. */
export async function estimateStorage(): Promise<Result<StorageUse>> {
  if (!isSecureContext) {
    return fail('insecure-context', 'The browser tells the space in use to secure addresses only.')
  }
  const estimate = await attempt(() => navigator.storage.estimate())
  return estimate.ok ? ok({ used: estimate.value.usage ?? 0, quota: estimate.value.quota ?? 0 }) : estimate
}
