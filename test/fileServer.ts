// A real HTTP server on this machine that serves files as real hosts do, and breaks off when a test wants it to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
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
  /** Breaks the next answers off after so many bytes of their body, one number an answer; 0: before the first. */
  readonly breakAfter: (...bytes: readonly number[]) => void
  /** Sends so many bytes of the next answer and then nothing more, without closing. */
  readonly stallAfter: (bytes: number) => void
  /** Answers everything with `status` from now on; null: as usual. */
  readonly answerWith: (status: number | null) => void
  /** Sends whole files to whoever asks for a part. */
  readonly ignoreRanges: () => void
  readonly stop: () => Promise<void>
}

/** Starts on a free port. Pages of any origin may read from it; it gives none leave to send headers of its own. */
export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, Served>()
  const asked: Asked[] = []
  const breaks: number[] = []
  const stalls: number[] = []
  let status: number | null = null
  let knowsRanges = true

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? ''
    const { range, 'if-range': ifRange } = request.headers
    response.setHeader('access-control-allow-origin', '*')
    if (request.method !== 'GET') {
      response.writeHead(403).end()
      return
    }
    asked.push({ path, range, ifRange: typeof ifRange === 'string' ? ifRange : undefined })
    const file = files.get(path)
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
    const brokenAt = breaks.shift()
    const stalledAt = brokenAt === undefined ? stalls.shift() : undefined
    if (brokenAt !== undefined) {
      // What was written must have left before the connection goes: it is to arrive.
      response.write(body.subarray(0, brokenAt), () => setImmediate(() => response.destroy()))
    } else if (stalledAt !== undefined) response.write(body.subarray(0, stalledAt))
    else response.end(body)
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    put: (path, bytes, headers = {}) => files.set(path, { bytes, headers }),
    remove: (path) => files.delete(path),
    breakAfter: (...bytes) => breaks.push(...bytes),
    stallAfter: (bytes) => stalls.push(bytes),
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
