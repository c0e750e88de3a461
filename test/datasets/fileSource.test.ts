// Against a real HTTP server on this machine, which answers as real hosts do.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { LoadProgress } from '../../src/core/dataset.ts'
import type { Result } from '../../src/core/result.ts'
import { createFileSource, type FileSourceOptions } from '../../src/datasets/fileSource.ts'
import { complaintOf } from './loading.ts'

const officialNames = ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz']
const [images, labels] = ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz']
const bytes = Uint8Array.of(1, 2, 3)
const servers: Server[] = []

/** Serves by `listener` and gives the address of an app that lives in a subfolder, as on a project page. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/querent/`
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** The bytes of a file that must be there. */
async function bytesOf(reading: Promise<Result<Blob>>): Promise<Uint8Array> {
  const file = await reading
  if (!file.ok) throw new Error(file.error.message)
  return new Uint8Array(await file.value.arrayBuffer())
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map(stop))
})

function sourceOf(options: Partial<FileSourceOptions>) {
  return createFileSource({
    dataSetId: 'fashion-mnist',
    officialNames,
    dropped: [],
    appUrl: null,
    fetch: (url, init) => fetch(url, init),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  })
}

describe('a file source', () => {
  it('reads a dropped file before it asks the server', async () => {
    const asked: (string | undefined)[] = []
    const appUrl = await serve((request, response) => {
      asked.push(request.url)
      response.end(Uint8Array.of(9))
    })
    const dropped = [new File([bytes], 'train-images-idx3-ubyte (1).gz'), new File(['hello'], 'readme.md')]
    const { readFile, unknownNames } = sourceOf({ dropped, appUrl })
    expect(await bytesOf(readFile(images))).toEqual(bytes)
    expect(asked).toEqual([])
    expect(unknownNames).toEqual(['readme.md'])
    expect(await bytesOf(readFile(labels))).toEqual(Uint8Array.of(9))
    expect(asked).toEqual(['/querent/datasets/fashion-mnist/train-labels-idx1-ubyte.gz'])
  })

  it('reports the bytes as they come, with their total', async () => {
    const seen: LoadProgress[] = []
    const appUrl = await serve((_, response) => {
      response.setHeader('content-length', 3 << 20)
      response.end(new Uint8Array(3 << 20))
    })
    await sourceOf({ appUrl, onProgress: (progress) => seen.push(progress) }).readFile(images)
    const what = 'Reading train-images-idx3-ubyte.gz'
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.at(-1)).toEqual({ what, done: 3 << 20, total: 3 << 20, unit: 'bytes' })
  })

  it('names what was dropped but not recognised when a file is nowhere', async () => {
    const dropped = [new File([bytes], images), new File([bytes], 'labels.gz')]
    const complaint = complaintOf(await sourceOf({ dropped }).readFile(labels))
    expect(complaint).toContain(
      'train-labels-idx1-ubyte.gz was not found among the dropped files. Not recognised: labels.gz.',
    )
  })

  it('refuses a dropped file above its limit', async () => {
    const dropped = [new File([bytes], images)]
    expect(complaintOf(await sourceOf({ dropped, maxFileBytes: 2 }).readFile(images))).toBe(
      'train-images-idx3-ubyte.gz: expected at most 2 bytes, found more than that. Nothing was loaded, and your labels are safe. ' +
        'Get the official train-images-idx3-ubyte.gz again and try once more.',
    )
  })

  it('is cancelled by its signal', async () => {
    const { readFile } = sourceOf({ dropped: [new File([bytes], images)], signal: AbortSignal.abort() })
    expect(await readFile(images)).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  })
})

describe('a file source with a server', () => {
  it('takes the unpacked file where only that is served', async () => {
    const appUrl = await serve((request, response) => {
      response.statusCode = request.url?.endsWith('.gz') === true ? 404 : 200
      response.end(bytes)
    })
    expect(await bytesOf(sourceOf({ appUrl }).readFile(images))).toEqual(bytes)
  })

  it('says how to put a missing file there', async () => {
    const appUrl = await serve((_, response) => {
      response.statusCode = 404
      response.end('not here')
    })
    const complaint = complaintOf(await sourceOf({ appUrl }).readFile(images))
    expect(complaint).toContain('train-images-idx3-ubyte.gz was not found on this app’s own server.')
    expect(complaint).toContain('npm run datasets -- fashion-mnist --from DIR')
    expect(complaint).toContain('Drop the official files on the page')
  })

  it.each([
    ['says it is a page', 'text/html; charset=utf-8'],
    ['claims to be data', 'application/gzip'],
  ])('takes the app’s own page for a missing file when it %s', async (_, type) => {
    const appUrl = await serve((_request, response) => {
      response.setHeader('content-type', type)
      response.end('\n<!DOCTYPE html><html lang="en"></html>')
    })
    expect(complaintOf(await sourceOf({ appUrl }).readFile(images))).toContain('was not found')
  })

  it('is offline when nothing answers', async () => {
    const appUrl = await serve(() => undefined)
    await Promise.all(servers.splice(0).map(stop))
    expect(await sourceOf({ appUrl }).readFile(images)).toMatchObject({
      ok: false,
      error: { kind: 'offline', message: expect.stringContaining(images) as string },
    })
  })

  it('is offline when the connection breaks half way', async () => {
    const appUrl = await serve((_, response) => {
      response.setHeader('content-length', 1000)
      response.write(bytes, () => response.destroy())
    })
    expect(await sourceOf({ appUrl }).readFile(images)).toMatchObject({
      ok: false,
      error: { kind: 'offline' },
    })
  })

  it('is offline when the server is in trouble', async () => {
    const appUrl = await serve((_, response) => {
      response.statusCode = 503
      response.end()
    })
    const result = await sourceOf({ appUrl }).readFile(images)
    expect(result).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(result.ok ? '' : result.error.message).toContain('it answered 503')
  })

  it('stops reading a body that never ends at its limit', async () => {
    const appUrl = await serve((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(new Uint8Array(65536)));
        response.once('drain', pour)
      }
      pour()
    })
    const complaint = complaintOf(await sourceOf({ appUrl, maxFileBytes: 1_000_000 }).readFile(images))
    expect(complaint).toContain('expected at most 1,000,000 bytes')
  })

  it('stops waiting for a silent server when cancelled', async () => {
    const controller = new AbortController()
    const appUrl = await serve(() => controller.abort())
    const { readFile } = sourceOf({ appUrl, signal: controller.signal })
    expect(await readFile(images)).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  })
})
