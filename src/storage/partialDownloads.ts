// What has arrived of broken downloads, in the disposable cache of this browser. Works on the page and in workers. No network.
import { isFileVersion } from '../core/fileVersion.ts'
import type { PartialDownload, PartialStore } from '../core/ports.ts'
import type { Database } from './database.ts'
import { cacheDatabase, keysOf } from './databases.ts'
import { isStoredRecord, type StoredRecord } from './migrations.ts'
import { attempt, Refusal } from './storageError.ts'

const storeName = 'downloads'
const recordVersion = 1

/** Under `[url, -1]` what is known of the file, under `[url, offset]` its pieces, as buffers. */
export function createPartialDownloads(database: Database = cacheDatabase): PartialStore {
  const inStore = <T>(mode: 'readonly' | 'readwrite', work: (store: IDBObjectStore) => T | Promise<T>) =>
    attempt(() =>
      database.transact([storeName], mode, (transaction) => work(transaction.objectStore(storeName))),
    )
  return {
    find: async (url) => {
      const found = await inStore('readonly', (store) => readPartial(store, url))
      return found.ok ? found.value : null
    },
    begin: (url, version) =>
      inStore('readwrite', (store) => {
        store.delete(keysOf(url))
        store.put(recordOf('download', { version, bytes: 0 }), headKey(url))
      }),
    append: (url, offset, bytes) =>
      inStore('readwrite', async (store) => {
        const partial = await readPartial(store, url)
        if (partial?.bytes !== offset) {
          throw new Refusal('storage-blocked', 'Another tab is downloading the same file.')
        }
        store.put(recordOf('download-piece', bytes.slice().buffer), [url, offset])
        store.put(recordOf('download', { ...partial, bytes: offset + bytes.length }), headKey(url))
      }),
    read: async (url) => {
      const pieces: Blob[] = []
      const read = await inStore('readonly', (store) => eachPiece(store, url, (piece) => pieces.push(piece)))
      return read.ok ? { ok: true, value: new Blob(pieces) } : read
    },
    remove: async (url) => {
      await inStore('readwrite', (store) => {
        store.delete(keysOf(url))
      })
    },
  }
}

function headKey(url: string): readonly [string, number] & IDBValidKey {
  return [url, -1]
}

function recordOf(schema: string, data: unknown): StoredRecord {
  return { schema, version: recordVersion, savedAt: Date.now(), data }
}

async function readPartial(store: IDBObjectStore, url: string): Promise<PartialDownload | null> {
  const record = await resultOf(store.get(headKey(url)))
  return isStoredRecord(record) && record.version === recordVersion && isPartial(record.data)
    ? record.data
    : null
}

/** One piece in memory at a time: a blob lies with the browser, which may put it on disk. */
function eachPiece(store: IDBObjectStore, url: string, visit: (piece: Blob) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = store.openCursor(IDBKeyRange.bound([url, 0], [url, []]))
    request.onerror = () => reject(request.error ?? new Error('A download could not be read.'))
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) {
        resolve()
        return
      }
      const record: unknown = cursor.value
      if (isStoredRecord(record) && record.data instanceof ArrayBuffer) visit(new Blob([record.data]))
      cursor.continue()
    }
  })
}

function resultOf(request: IDBRequest<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('A download could not be read.'))
  })
}

function isPartial(value: unknown): value is PartialDownload {
  if (typeof value !== 'object' || value === null) return false
  const { version, bytes } = value as Partial<Record<keyof PartialDownload, unknown>>
  return Number.isSafeInteger(bytes) && isFileVersion(version)
}
