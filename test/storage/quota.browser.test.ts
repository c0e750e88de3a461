import { clear, set } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCache } from '../../src/storage/cache.ts'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { createDatabase, type Database } from '../../src/storage/database.ts'
import { appendEvent, readEvents } from '../../src/storage/eventLog.ts'
import { exportProject } from '../../src/storage/exportProject.ts'
import { attempt } from '../../src/storage/storageError.ts'
import { checkpoint, errorOf, freshDatabase, freshShape, history, valueOf } from './fixtures.ts'

/** A part of the browser's storage with a limit of its own (not in TypeScript's DOM types yet). */
interface StorageBucket {
  readonly indexedDB: IDBFactory
}

interface StorageBuckets {
  readonly open: (name: string, options: { readonly quota: number }) => Promise<StorageBucket>
  readonly delete: (name: string) => Promise<void>
}

const { storageBuckets } = navigator as unknown as { readonly storageBuckets: StorageBuckets }

/** Takes up all the room that is left, down to what a single label needs. */
async function fill(disk: Database): Promise<void> {
  for (let size = 2 ** 19, piece = 0; size >= 8; piece++) {
    // Random, so that it cannot be compressed.
    const noise = new Uint8Array(size)
    for (let from = 0; from < size; from += 65_536)
      crypto.getRandomValues(noise.subarray(from, from + 65_536))
    const stored = await attempt(() => set(piece, noise, disk.store('pools')))
    if (!stored.ok) size /= 2
  }
}

let disk: Database

beforeEach(async () => {
  const { indexedDB: small } = await storageBuckets.open('small-disk', { quota: 2_000_000 })
  vi.spyOn(indexedDB, 'open').mockImplementation((...asked) => small.open(...asked))
  disk = createDatabase({ ...freshShape('relaxed'), stores: ['pools'] })
})

afterEach(async () => {
  vi.restoreAllMocks()
  await disk.close()
  await storageBuckets.delete('small-disk')
})

describe('a full disk', () => {
  it('fails an append as storage-full, keeps what was saved, and takes the event once there is room', async () => {
    const database = freshDatabase()
    for (const event of history.slice(0, 3)) valueOf(await appendEvent('p', event, database))
    await fill(disk)
    const error = errorOf(await appendEvent('p', history[3]!, database))
    expect(error.kind).toBe('storage-full')
    expect(error.message).toContain('NOT SAVED')
    expect(valueOf(await readEvents('p', database))).toEqual(history.slice(0, 3))
    expect(valueOf(await exportProject('p', database)).text).toContain('train/2')
    await clear(disk.store('pools'))
    for (const event of history.slice(3)) valueOf(await appendEvent('p', event, database))
    expect(valueOf(await readEvents('p', database))).toEqual(history)
  })

  it('keeps the networks that were saved before', async () => {
    const store = checkpointsOf('p', freshDatabase())
    valueOf(await store.save(checkpoint('round-0', 1)))
    valueOf(await store.save(checkpoint('round-1', 2)))
    await fill(disk)
    const large = Array.from({ length: 50_000 }, (_, index) => Math.sin(index))
    expect(errorOf(await store.save(checkpoint('round-2', ...large))).kind).toBe('storage-full')
    expect(valueOf(await store.load('round-0'))).toEqual(checkpoint('round-0', 1))
    expect(valueOf(await store.load('round-1'))).toEqual(checkpoint('round-1', 2))
  })

  it('makes the cache give up its older values', async () => {
    const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array
    const cache = createCache({ schema: 'bytes', version: 1, isValue: isBytes, database: disk })
    await fill(disk)
    valueOf(await cache.put('new', Uint8Array.of(1, 2, 3)))
    expect(await cache.get('new')).toEqual(Uint8Array.of(1, 2, 3))
  })
})
