// Broken downloads in a real IndexedDB, which a reload must not lose.
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/core/result.ts'
import { createDatabase } from '../../src/storage/database.ts'
import { createPartialDownloads } from '../../src/storage/partialDownloads.ts'
import { measureCache } from '../../src/storage/space.ts'
import { freshShape } from './fixtures.ts'

const url = 'https://files.example/a.gz'
const version = { etag: '"one"', lastModified: null, totalBytes: 10 }

/** A shape, and a way to open it as a page that was just loaded does. */
function pages() {
  const shape = { ...freshShape(), stores: ['pools', 'downloads'] }
  return () => createDatabase(shape)
}

async function bytesOf(reading: Promise<Result<Blob>>): Promise<number[]> {
  const read = await reading
  if (!read.ok) throw new Error(read.error.message)
  return [...new Uint8Array(await read.value.arrayBuffer())]
}

describe('partial downloads', () => {
  it('are there after a reload, in order, with the version they are of', async () => {
    const open = pages()
    const [before, after] = [open(), open()]
    const first = createPartialDownloads(before)
    await first.begin(url, version)
    await first.append(url, 0, Uint8Array.of(1, 2, 3))
    await first.append(url, 3, Uint8Array.of(4, 5))
    await before.close()
    const second = createPartialDownloads(after)
    expect(await second.find(url)).toEqual({ version, bytes: 5 })
    await second.append(url, 5, Uint8Array.of(6))
    expect(await bytesOf(second.read(url))).toEqual([1, 2, 3, 4, 5, 6])
    await after.close()
  })

  it('keep what they were given when the giver goes on using its buffer', async () => {
    const database = pages()()
    const store = createPartialDownloads(database)
    await store.begin(url, version)
    const whole = Uint8Array.of(1, 2, 3, 4)
    await store.append(url, 0, whole.subarray(1, 3))
    whole.fill(9)
    expect(await bytesOf(store.read(url))).toEqual([2, 3])
    await database.close()
  })

  it('refuse a piece that does not follow what is there, as when two tabs download', async () => {
    const database = pages()()
    const store = createPartialDownloads(database)
    expect((await store.append(url, 0, Uint8Array.of(1))).ok).toBe(false)
    await store.begin(url, version)
    await store.append(url, 0, Uint8Array.of(1, 2))
    const refused = await store.append(url, 0, Uint8Array.of(9))
    expect(refused).toMatchObject({ ok: false, error: { kind: 'storage-blocked' } })
    expect(await bytesOf(store.read(url))).toEqual([1, 2])
    await database.close()
  })

  it('begin anew without a trace of what was there, and leave none when removed', async () => {
    const database = pages()()
    const store = createPartialDownloads(database)
    await store.begin(url, version)
    await store.append(url, 0, Uint8Array.of(1, 2))
    await store.begin(`${url}.other`, version)
    await store.begin(url, { ...version, etag: '"two"' })
    expect(await store.find(url)).toMatchObject({ version: { etag: '"two"' }, bytes: 0 })
    expect(await bytesOf(store.read(url))).toEqual([])
    await store.remove(url)
    expect(await store.find(url)).toBeNull()
    expect(await store.find(`${url}.other`)).not.toBeNull()
    await store.remove(`${url}.other`)
    expect(await measureCache(database)).toEqual({ ok: true, value: 0 })
    await database.close()
  })

  it('are as good as absent when there is no such store', async () => {
    const database = createDatabase(freshShape())
    const store = createPartialDownloads(database)
    expect(await store.find(url)).toBeNull()
    expect((await store.begin(url, version)).ok).toBe(false)
    await database.close()
  })
})
