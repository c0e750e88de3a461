// A real HTTP server on this machine that serves files as real hosts do, and breaks off when a test wants it to.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly path: string
  readonly range: string | undefined
  readonly ifRange: string | undefined
}

interface Served {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

export interface FileServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  /** Every GET so far. */
  readonly asked: readonly Asked[]
  /** Serves `bytes` at `path`; an `etag` among `headers` also guards ranges. */
  readonly put: (path: string, bytes: Uint8Array, headers?: Readonly<Record<string, string>>) => void
  readonly remove: (path: string) => void
  /** Breaks the next answers for `path` off after so many bytes of their body, one number an answer; 0: before the first. */
  readonly breakAfter: (path: string, ...bytes: readonly number[]) => void
  /** Sends so many bytes of the next answer for `path` and then nothing more; resolves when the other side has closed. */
  readonly stallAfter: (path: string, bytes: number) => Promise<void>
  /** Answers everything with `status` from now on; null: as usual. */
  readonly answerWith: (status: number | null) => void
  /** Sends whole files to whoever asks for a part. */
  readonly ignoreRanges: () => void
  readonly stop: () => Promise<void>
}

/**
 * Starts on a free port. Pages of any origin may read from it; it gives none leave to send headers of its own. `others` answers for
 * every path outside `datasets/` that it does not serve.
 */
export async function startFileServer(others?: RequestListener): Promise<FileServer> {
  const files = new Map<string, Served>()
  const asked: Asked[] = []
  const breaks = new Map<string, number[]>()
  const stalls = new Map<string, { readonly bytes: number; readonly onClosed: () => void }>()
  let status: number | null = null
  let knowsRanges = true

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? ''
    const { range, 'if-range': ifRange } = request.headers
    const file = files.get(path)
    if (file === undefined && others !== undefined && !path.startsWith('/datasets/')) {
      others(request, response)
      return
    }
    response.setHeader('access-control-allow-origin', '*')
    if (request.method !== 'GET') {
      response.writeHead(403).end()
      return
    }
    asked.push({ path, range, ifRange: typeof ifRange === 'string' ? ifRange : undefined })
    if (status !== null || file === undefined) {
      response.writeHead(status ?? 404).end()
      return
    }
    const isCurrent = ifRange === undefined || ifRange === file.headers['etag']
    const [, from] = (knowsRanges && isCurrent ? /^bytes=(\d+)-$/.exec(range ?? '') : null) ?? []
    const start = from === undefined ? 0 : Number(from)
    const { length } = file.bytes
    if (start >= length && length > 0) {
      response.writeHead(416, { 'content-range': `bytes */${length}` }).end()
      return
    }
    const body = file.bytes.subarray(start)
    const headers = { 'content-length': body.length, ...file.headers }
    if (from === undefined) response.writeHead(200, headers)
    else response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${length - 1}/${length}` })
    const brokenAt = breaks.get(path)?.shift()
    const stall = stalls.get(path)
    if (brokenAt !== undefined) {
      // What was written must have left before the connection goes: it is to arrive.
      response.write(body.subarray(0, brokenAt), () => setImmediate(() => response.destroy()))
    } else if (stall !== undefined) {
      stalls.delete(path)
      response.once('close', stall.onClosed)
      response.write(body.subarray(0, stall.bytes))
    } else response.end(body)
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    put: (path, bytes, headers = {}) => files.set(path, { bytes, headers }),
    remove: (path) => files.delete(path),
    breakAfter: (path, ...bytes) => breaks.set(path, [...(breaks.get(path) ?? []), ...bytes]),
    stallAfter: (path, bytes) =>
      new Promise((onClosed) => {
        stalls.set(path, { bytes, onClosed })
      }),
    answerWith: (next) => {
      status = next
    },
    ignoreRanges: () => {
      knowsRanges = false
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
