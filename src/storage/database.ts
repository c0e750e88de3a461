// IndexedDB databases that stay open, survive a dead connection, and say "done" only when a transaction is complete.
// Not what is stored in them. Works on the page and in workers.
import type { UseStore } from 'idb-keyval'
import { Refusal } from './storageError.ts'

export interface DatabaseShape {
  readonly name: string
  readonly version: number
  readonly stores: readonly string[]
  /** What a write waits for: `strict` is on disk, `relaxed` is with the operating system. */
  readonly durability: 'strict' | 'relaxed'
}

/** Opened at first use, and again after the connection was lost. All of its methods reject; `attempt` makes that a `Result`. */
export interface Database {
  /** The names of all of its stores. */
  readonly stores: readonly string[]
  /** Resolves with what `work` resolves with, once the transaction is complete; a rejected `work` rolls it back. */
  readonly transact: <T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: IDBTransaction) => T | PromiseLike<T>,
  ) => Promise<T>
  /** One store as idb-keyval's functions take it. */
  readonly store: (name: string) => UseStore
  /** Closes the connection; the next use opens a new one. */
  readonly close: () => Promise<void>
}

const maxTries = 3
const worthRetrying = new Set(['InvalidStateError', 'AbortError', 'UnknownError', 'TimeoutError'])

/** A database that is not opened before it is used. */
export function createDatabase(shape: DatabaseShape): Database {
  let current: Promise<IDBDatabase> | null = null

  function connect(): Promise<IDBDatabase> {
    if (current !== null) return current
    const connection: Promise<IDBDatabase> = open(shape, () => forget(connection))
    current = connection
    return connection
  }

  function forget(connection: Promise<IDBDatabase>): void {
    if (current === connection) current = null
  }

  const transact: Database['transact'] = async (stores, mode, work) => {
    const options = { durability: mode === 'readwrite' ? shape.durability : 'default' } as const
    for (let tries = 1; ; tries++) {
      const connection = connect()
      let transaction: IDBTransaction
      try {
        transaction = (await connection).transaction([...stores], mode, options)
      } catch (thrown) {
        forget(connection)
        const isHopeless = !(thrown instanceof DOMException && worthRetrying.has(thrown.name))
        if (isHopeless || tries === maxTries) throw thrown
        continue
      }
      return completed(transaction, work)
    }
  }

  return {
    stores: shape.stores,
    transact,
    store: (name) => (mode, callback) =>
      transact([name], mode === 'readonly' ? 'readonly' : 'readwrite', (transaction) =>
        callback(transaction.objectStore(name)),
      ),
    close: async () => {
      const closing = current
      current = null
      if (closing !== null) (await closing).close()
    },
  }
}

function open(shape: DatabaseShape, onLost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(shape.name, shape.version)
    let isRefused = false
    request.onupgradeneeded = () => {
      const existing = request.result.objectStoreNames
      for (const store of shape.stores) {
        if (!existing.contains(store)) request.result.createObjectStore(store)
      }
    }
    request.onblocked = () => {
      isRefused = true
      reject(
        new Refusal(
          'storage-blocked',
          'Another tab keeps an older version of your projects open, so they cannot be opened here. They are safe.',
          'Close the other tabs of this app, then reload.',
        ),
      )
    }
    request.onerror = () => reject(request.error ?? aborted())
    request.onsuccess = () => {
      const database = request.result
      if (isRefused) {
        database.close()
        return
      }
      // A newer version in another tab, or a deletion, must not wait for us.
      database.onversionchange = () => {
        database.close()
        onLost()
      }
      database.onclose = onLost
      resolve(database)
    }
  })
}

async function completed<T>(
  transaction: IDBTransaction,
  work: (transaction: IDBTransaction) => T | PromiseLike<T>,
): Promise<T> {
  let isOver = false
  // Listeners, since idb-keyval sets `oncomplete` and `onabort` for itself.
  const end = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => {
      isOver = true
      resolve()
    })
    transaction.addEventListener('abort', () => {
      isOver = true
      reject(transaction.error ?? aborted())
    })
  })
  let cause: Error | null = null
  const rollBack = (thrown: unknown): void => {
    // idb-keyval rejects with null when the transaction is failing by itself; its own error then comes with `abort`.
    if (!(thrown instanceof Error)) return
    cause = thrown
    if (!isOver) transaction.abort()
  }
  const value = (async () => work(transaction))()
  value.catch(rollBack)
  await end.catch((thrown: unknown) => {
    throw cause ?? thrown
  })
  return value
}

function aborted(): DOMException {
  return new DOMException('The transaction was rolled back.', 'AbortError')
}
