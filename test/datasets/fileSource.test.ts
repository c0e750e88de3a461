// Against real HTTP servers on this machine, which answer as real hosts do.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPartFiles } from '../../src/cli/partFiles.ts'
import type { PartialStore } from '../../src/core/ports.ts'
import { fail, ok, type Result } from '../../src/core/result.ts'
import { datasetCatalogue } from '../../src/datasets/catalogue.ts'
import { createFileSource, type FileSourceOptions } from '../../src/datasets/fileSource.ts'
import { startFileServer, type FileServer } from '../fileServer.ts'
import { complaintOf } from './loading.ts'

const [images, labels] = ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz']
const bytes = Uint8Array.of(1, 2, 3)
const others = Uint8Array.of(9)
const page = new TextEncoder().encode('<!doctype html>')

/** The app, in a subfolder as on a project page, and a public host. */
let app: FileServer
let host: FileServer
let appUrl = ''
let folder = ''
let partials: PartialStore

beforeEach(async () => {
  app = await startFileServer()
  host = await startFileServer()
  appUrl = `${app.url}querent/`
  folder = await mkdtemp(join(tmpdir(), 'querent-source-'))
  partials = createPartFiles((url) => join(folder, encodeURIComponent(url)))
})

afterEach(async () => {
  await app.stop()
  await host.stop()
  await rm(folder, { recursive: true })
})

const ownPath = (name: string, of = 'fashion-mnist'): string => `/querent/datasets/${of}/${name}`

function infoOf(id: string) {
  const found = datasetCatalogue.find((info) => info.id === id)
  if (found === undefined) throw new Error(`The catalogue has no ${id}.`)
  return found
}

function sourceOf(options: Partial<FileSourceOptions>) {
  return createFileSource({
    dataSet: infoOf('fashion-mnist'),
    dropped: [],
    appUrl,
    host: { name: 'files.example', base: `${host.url}fashion/`, isOpenToPages: true },
    partials,
    fetch: (url, init) => fetch(url, init),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    patience: { retryDelaysMs: [0], stallMs: 20_000 },
    ...options,
  })
}

/** The bytes of a file that must be there. */
async function bytesOf(reading: Promise<Result<Blob | null>>): Promise<Uint8Array> {
  const file = await reading
  if (!file.ok || file.value === null) throw new Error(file.ok ? 'It is nowhere.' : file.error.message)
  return new Uint8Array(await file.value.arrayBuffer())
}

function complaintHint(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : result.error.hint
}

describe('a file source', () => {
  it('reads a dropped file before it asks anybody, and says which were given', async () => {
    app.put(ownPath(labels), others)
    const dropped = [new File([bytes], 'train-images-idx3-ubyte (1).gz'), new File(['hello'], 'readme.md')]
    const { readFile, given } = sourceOf({ dropped })
    expect(given).toEqual([images])
    expect(await bytesOf(readFile(images))).toEqual(bytes)
    expect(app.asked).toEqual([])
    expect(await bytesOf(readFile(labels))).toEqual(others)
    expect(app.asked.map(({ path }) => path)).toEqual([ownPath(labels)])
    expect(host.asked).toEqual([])
  })

  it('asks the app’s own server, packed and unpacked, before the public host', async () => {
    host.put(`/fashion/${images}`, bytes)
    expect(await bytesOf(sourceOf({}).readFile(images))).toEqual(bytes)
    expect(app.asked.map(({ path }) => path)).toEqual([ownPath(images), ownPath('train-images-idx3-ubyte')])
    app.put(ownPath('train-images-idx3-ubyte'), others)
    expect(await bytesOf(sourceOf({ partials: null }).readFile(images))).toEqual(others)
    expect(host.asked).toHaveLength(1)
  })

  it.each([
    ['is in trouble', () => app.answerWith(503)],
    ['cannot be reached', () => app.stop()],
    ['answers with its own page', () => app.put(ownPath(images), page)],
  ])(
    'goes on to the public host when the app’s own server %s',
    async (_, upset: () => void | Promise<void>) => {
      host.put(`/fashion/${images}`, bytes)
      await upset()
      expect(await bytesOf(sourceOf({}).readFile(images))).toEqual(bytes)
    },
  )

  it('never asks a host that is closed to pages, and says what to do instead', async () => {
    const closed = { name: 'www.cs.toronto.edu', base: host.url, isOpenToPages: false }
    const archive = 'cifar-10-binary.tar.gz'
    host.put(`/${archive}`, bytes)
    const { readFile, findFile } = sourceOf({ dataSet: infoOf('cifar-10'), host: closed })
    const complaint = complaintOf(await readFile(archive))
    expect(complaint).toContain('was not found on this app’s own server.')
    expect(complaint).toContain('www.cs.toronto.edu, which has it, lets no other page read it.')
    expect(complaint).toContain('from www.cs.toronto.edu/~kriz/cifar.html')
    expect(complaint).toContain('npm run datasets -- cifar-10')
    expect(await findFile('data_batch_1.bin')).toEqual(ok(null))
    expect(host.asked).toEqual([])
  })

  it('looks at dropped files only where there is no app around it', async () => {
    const { readFile, findFile } = sourceOf({ appUrl: null })
    expect(complaintOf(await readFile(images))).toContain('was not dropped on the page.')
    expect(await findFile(images)).toEqual(ok(null))
    expect(host.asked).toEqual([])
  })

  it('names every place it looked at when a file is nowhere, and what it did not recognise', async () => {
    const dropped = [new File([bytes], images), new File([bytes], 'labels.gz')]
    const complaint = complaintOf(await sourceOf({ dropped }).readFile(labels))
    expect(complaint).toContain(
      'train-labels-idx1-ubyte.gz was not found among the dropped files or on this app’s own server or on files.example. ' +
        'Not recognised: labels.gz. Nothing was loaded, and your labels are safe.',
    )
    expect(complaint).toContain('Drop the official files on the page')
    expect(complaint).toContain('npm run datasets -- fashion-mnist')
  })

  it('is offline when a place that may have the file does not answer, for optional files, too', async () => {
    await host.stop()
    const offline = { ok: false, error: { kind: 'offline' } }
    const { readFile, findFile } = sourceOf({})
    expect(await readFile(images)).toMatchObject(offline)
    expect(await findFile(images)).toMatchObject(offline)
    const result = await readFile(images)
    expect(result.ok ? '' : result.error.message).toBe(
      'train-images-idx3-ubyte.gz could not be downloaded (this app’s own server does not have it; files.example: there is no connection). ' +
        'Nothing was loaded, and your labels are safe.',
    )
  })

  it('says how much of a broken download is kept, and goes on from there', async () => {
    const large = new Uint8Array(2_500_000).fill(7)
    host.put(`/fashion/${images}`, large, { etag: '"one"' })
    host.breakAfter(`/fashion/${images}`, 1_900_000, 0)
    const broken = await sourceOf({}).readFile(images)
    expect(broken).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(broken.ok ? '' : broken.error.message).toMatch(
      /files\.example: the connection broke\)\. 1\.\d MB of 2\.5 MB are kept, and trying again goes on from there\./,
    )
    expect((await bytesOf(sourceOf({}).readFile(images))).length).toBe(large.length)
    expect(host.asked.at(-1)?.range).toMatch(/^bytes=1\d{6}-$/)
  })

  it('refuses a file above its limit, dropped or served', async () => {
    const dropped = [new File([bytes], images)]
    const refusal =
      'train-images-idx3-ubyte.gz: expected at most 2 bytes, found more than that. Nothing was loaded, and your labels are safe. ' +
      'Get the official train-images-idx3-ubyte.gz again and try once more.'
    expect(complaintOf(await sourceOf({ dropped, maxFileBytes: 2 }).readFile(images))).toBe(refusal)
    app.put(ownPath(images), bytes)
    expect(complaintOf(await sourceOf({ maxFileBytes: 2 }).readFile(images))).toBe(refusal)
  })

  it('is cancelled by its signal', async () => {
    const { readFile } = sourceOf({ dropped: [new File([bytes], images)], signal: AbortSignal.abort() })
    expect(await readFile(images)).toEqual(fail('aborted', 'Nothing was loaded, and your labels are safe.'))
  })

  it('says how much is kept when it is cancelled on the way', async () => {
    const controller = new AbortController()
    app.put(ownPath(images), new Uint8Array(2_000_000))
    void app.stallAfter(ownPath(images), 1_400_000)
    const { readFile } = sourceOf({
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done > 1_250_000) controller.abort()
      },
    })
    expect(complaintHint(await readFile(images))).toMatch(
      /^1\.[34] MB are kept, and trying again goes on from there\.$/,
    )
  })

  it('stops waiting for a silent server when cancelled', async () => {
    const controller = new AbortController()
    app.put(ownPath(images), bytes)
    const closed = app.stallAfter(ownPath(images), 1)
    const { readFile } = sourceOf({ signal: controller.signal, onProgress: () => controller.abort() })
    expect(await readFile(images)).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    await closed
  })
})

describe('a file source, on what it has read,', () => {
  it('names the files that are not the published ones', async () => {
    app.put(ownPath(labels), others)
    const { readFile, altered } = sourceOf({ dropped: [new File([bytes], images)] })
    await readFile(images)
    await readFile(labels)
    expect(altered()).toEqual([images, labels])
  })

  it('has nothing to say of a file whose publisher states no checksum', async () => {
    const batch = new File([bytes], 'data_batch_1.bin')
    const { readFile, altered } = sourceOf({ dataSet: infoOf('cifar-10'), dropped: [batch] })
    expect(await bytesOf(readFile('data_batch_1.bin'))).toEqual(bytes)
    expect(altered()).toEqual([])
  })

  it('gets a file once more, whole, when it is not the published one and came in pieces', async () => {
    const old = new Uint8Array(1_500_000).fill(1)
    host.put(`/fashion/${images}`, old)
    host.breakAfter(`/fashion/${images}`, 1_200_000, 0)
    await sourceOf({}).readFile(images)
    const newer = old.slice().fill(2)
    host.put(`/fashion/${images}`, newer)
    expect(new Set(await bytesOf(sourceOf({}).readFile(images)))).toEqual(new Set([2]))
    const [rest, whole] = host.asked.slice(-2).map(({ range }) => range)
    expect([rest, whole]).toEqual([expect.stringMatching(/^bytes=\d+-$/), undefined])
  })

  it.each([
    ['throws away what it kept once all is loaded', ok(null), 2],
    ['throws away what turned out damaged, so that a new try is clean', fail('bad-input', 'Damaged.'), 2],
    ['keeps what has come when another file broke off', fail('offline', 'Broken.'), 1],
    ['keeps what has come when cancelled', fail('aborted', 'Cancelled.'), 1],
  ])('%s', async (_, outcome, requests) => {
    host.put(`/fashion/${labels}`, bytes)
    const { readFile, settle } = sourceOf({})
    await readFile(labels)
    await settle(outcome)
    expect(await bytesOf(sourceOf({}).readFile(labels))).toEqual(bytes)
    expect(host.asked).toHaveLength(requests)
  })
})
