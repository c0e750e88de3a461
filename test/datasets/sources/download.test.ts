// Against a real HTTP server on this machine, with broken downloads kept in real files.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPartFiles } from '../../../src/cli/partFiles.ts'
import type { LoadProgress } from '../../../src/core/dataset.ts'
import type { PartialStore } from '../../../src/core/ports.ts'
import { fail } from '../../../src/core/result.ts'
import { download, type Download, type DownloadRequest } from '../../../src/datasets/sources/download.ts'
import { startFileServer, type FileServer } from '../../fileServer.ts'

const size = 5 << 19
const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 9)) & 255)
const patience = { retryDelaysMs: [0, 0, 0], stallMs: 20_000 }

let server: FileServer
let folder = ''
let store: PartialStore
let url = ''

beforeEach(async () => {
  server = await startFileServer()
  folder = await mkdtemp(join(tmpdir(), 'querent-download-'))
  store = createPartFiles((of) => join(folder, of.slice(of.lastIndexOf('/') + 1)))
  url = `${server.url}file.gz`
})

afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

function get(options: Partial<DownloadRequest> = {}): Promise<Download> {
  return download({
    url,
    what: 'Downloading',
    fetch: (address, init) => fetch(address, init),
    store,
    maxBytes: 1 << 24,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    patience,
    ...options,
  })
}

/** Where in the file the requests so far began; a broken connection may lose what was under way. */
const starts = (): readonly number[] =>
  server.asked.map(({ range }) => Number(/\d+/.exec(range ?? '')?.[0] ?? 0))

/** That the download is complete and has the very bytes. */
async function expectWhole(got: Download, expected: Uint8Array = bytes): Promise<void> {
  if (got.kind !== 'complete') throw new Error(`It is ${got.kind}.`)
  const file = new Uint8Array(await got.file.arrayBuffer())
  expect(file.length).toBe(expected.length)
  expect(Buffer.compare(file, expected)).toBe(0)
}

describe('a download', () => {
  it('brings the very bytes in one request, and reports them with their total', async () => {
    server.put('/file.gz', bytes)
    const seen: LoadProgress[] = []
    const got = await get({ onProgress: (progress) => seen.push(progress) })
    await expectWhole(got)
    expect(got).toMatchObject({ isPatchwork: false })
    expect(server.asked).toHaveLength(1)
    expect(seen[0]).toEqual({ what: 'Downloading', done: 0, total: size, unit: 'bytes' })
    expect(seen.at(-1)).toEqual({ what: 'Downloading', done: size, total: size, unit: 'bytes' })
    expect(seen.length).toBeGreaterThan(5)
  })

  it('goes on by itself where the connection broke, guarded by the tag of the file', async () => {
    server.put('/file.gz', bytes, { etag: '"one"' })
    server.breakAfter('/file.gz', 1_000_000, 500_000)
    const seen: LoadProgress[] = []
    const got = await get({ onProgress: (progress) => seen.push(progress) })
    await expectWhole(got)
    expect(got).toMatchObject({ isPatchwork: false })
    expect(server.asked.map(({ ifRange }) => ifRange)).toEqual([undefined, '"one"', '"one"'])
    const [, first = 0, second = 0] = starts()
    expect(first).toBeGreaterThan(0)
    expect(second).toBeGreaterThan(first)
    expect(seen.map(({ what }) => what)).toContain('Downloading: the connection broke, trying again')
    expect(Math.max(...seen.map(({ done }) => done))).toBe(size)
  })

  it('gives up after three more tries without progress, and says what is kept', async () => {
    server.put('/file.gz', bytes)
    server.breakAfter('/file.gz', 1_500_000, 0, 0, 0)
    const broken = await get()
    expect(broken).toMatchObject({ kind: 'unreachable', reason: 'the connection broke', totalBytes: size })
    expect(server.asked).toHaveLength(4)
    const kept = broken.kind === 'unreachable' ? broken.keptBytes : 0
    expect(kept).toBeGreaterThan(0)
    const whole = await get()
    await expectWhole(whole)
    expect(whole).toMatchObject({ isPatchwork: true })
    expect(starts().at(-1)).toBe(kept)
  })

  it('says that the connection broke, not that there was none, when the server goes away for good', async () => {
    server.put('/file.gz', bytes)
    server.breakAfter('/file.gz', 1_200_000)
    const outcome = await get({
      onProgress: ({ what }) => {
        if (what.endsWith('trying again')) void server.stop()
      },
    })
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'the connection broke' })
  })

  it('is not tried again when there was never a connection', async () => {
    await server.stop()
    expect(await get()).toMatchObject({ kind: 'unreachable', reason: 'there is no connection', keptBytes: 0 })
  })

  it('is given up when a connection goes silent', async () => {
    server.put('/file.gz', bytes)
    void server.stallAfter('/file.gz', 1_200_000)
    const outcome = await get({ patience: { retryDelaysMs: [], stallMs: 100 } })
    expect(outcome).toMatchObject({
      kind: 'unreachable',
      reason: 'nothing came any more',
      keptBytes: 1_200_000,
    })
  })

  it('names the answer of a server in trouble', async () => {
    server.answerWith(503)
    expect(await get()).toMatchObject({ kind: 'unreachable', reason: 'it answered 503' })
  })

  it('begins anew when the server ignores the range', async () => {
    server.put('/file.gz', bytes)
    server.ignoreRanges()
    server.breakAfter('/file.gz', 1_000_000)
    const got = await get()
    await expectWhole(got)
    expect(got).toMatchObject({ isPatchwork: false })
  })

  it.each([
    ['its tag says so', { etag: '"two"' }],
    ['only its length says so', {}],
  ])('begins anew when the file has changed and %s', async (_, headers) => {
    server.put('/file.gz', bytes, { etag: '"one"' })
    server.breakAfter('/file.gz', 1_000_000, 0, 0, 0)
    await get()
    const other = bytes.slice(0, size - 1000).fill(9, 0, 100)
    server.put('/file.gz', other, headers)
    await expectWhole(await get(), other)
  })

  it('begins anew when the file has become shorter than what was kept', async () => {
    server.put('/file.gz', bytes)
    server.breakAfter('/file.gz', 1_500_000, 0, 0, 0)
    await get()
    const other = bytes.slice(0, 1000)
    server.put('/file.gz', other)
    await expectWhole(await get(), other)
  })

  it('asks nobody for a file that is kept whole', async () => {
    server.put('/file.gz', bytes)
    await get()
    await expectWhole(await get())
    expect(server.asked).toHaveLength(1)
  })

  it('stays in memory when nothing can be stored, and goes on there', async () => {
    server.put('/file.gz', bytes)
    server.breakAfter('/file.gz', 1_000_000)
    const full: PartialStore = { ...store, append: () => Promise.resolve(fail('storage-full', 'Full.')) }
    await expectWhole(await get({ store: full }))
    expect(starts().at(-1)).toBeGreaterThan(0)
  })

  it('lies half in the store and half in memory when room runs out on the way', async () => {
    server.put('/file.gz', bytes)
    const filling: PartialStore = {
      ...store,
      append: (of, offset, piece) =>
        offset > 0 ? Promise.resolve(fail('storage-full', 'Full.')) : store.append(of, offset, piece),
    }
    await expectWhole(await get({ store: filling }))
    expect((await store.find(url))?.bytes).toBeLessThan(size)
  })

  it('starts over when somebody has emptied the store meanwhile', async () => {
    server.put('/file.gz', bytes)
    let isLost = false
    const forgetful: PartialStore = {
      ...store,
      read: async (of) => {
        if (!isLost) await store.remove(of)
        isLost = true
        return store.read(of)
      },
    }
    await expectWhole(await get({ store: forgetful }))
    expect(server.asked).toHaveLength(2)
  })

  it('keeps what has come when it is cancelled, and stops the transfer', async () => {
    server.put('/file.gz', bytes)
    const closed = server.stallAfter('/file.gz', 1_300_000)
    const controller = new AbortController()
    const going = get({
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done >= 1_200_000) controller.abort()
      },
    })
    await expect(going).rejects.toMatchObject({ name: 'AbortError' })
    await closed
    expect((await store.find(url))?.bytes).toBeGreaterThanOrEqual(1_200_000)
  })

  it.each([
    ['says it is a page', 'text/html; charset=utf-8'],
    ['claims to be data', 'application/gzip'],
  ])('takes a page in place of the file for its absence when it %s', async (_, type) => {
    const page = new TextEncoder().encode('\n<!DOCTYPE html><html lang="en"></html>')
    server.put('/file.gz', page, { 'content-type': type })
    expect(await get()).toEqual({ kind: 'absent' })
    expect(await store.find(url)).toBeNull()
  })

  it('is left off as soon as it is too large', async () => {
    server.put('/file.gz', bytes)
    expect(await get({ maxBytes: 1_000_000 })).toEqual({ kind: 'too-large' })
    expect(await store.find(url)).toBeNull()
  })

  it('accepts an empty file', async () => {
    server.put('/file.gz', new Uint8Array())
    await expectWhole(await get(), new Uint8Array())
  })
})
