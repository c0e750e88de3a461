// Asks a server for a file, or for the rest of one, and understands its answer. Keeps nothing and never tries again: download.ts does.
import type { FileVersion } from '../../core/fileVersion.ts'
import type { PartialDownload } from '../../core/ports.ts'
import { connect, ConnectionLost, type Connection, type ConnectionRequest } from './connection.ts'

export interface ExchangeRequest extends Omit<ConnectionRequest, 'headers'> {
  /** What has arrived before; null for the whole file. */
  readonly from: PartialDownload | null
}

export type Exchange =
  | {
      readonly kind: 'bytes'
      /** Where in the file they begin: at `from.bytes`, or at 0 when the server sends the whole file. */
      readonly offset: number
      readonly version: FileVersion
      /** False when they were packed for the way: then the server counts other bytes than ours. */
      readonly isResumable: boolean
      readonly chunks: Connection['chunks']
    }
  /** The server does not have the file. */
  | { readonly kind: 'absent' }
  /** There is no rest that fits what has arrived. */
  | { readonly kind: 'changed' }

/** Throws as `connect` does, and `ConnectionLost` also when the server is in trouble. */
export async function exchange(request: ExchangeRequest): Promise<Exchange> {
  const { url, from } = request
  const connection = await connect({ ...request, headers: from === null ? {} : rangeHeaders(url, from) })
  const { response, chunks } = connection
  const { status, headers } = response
  const refuse = async (kind: 'absent' | 'changed'): Promise<Exchange> => {
    await connection.close()
    return { kind }
  }
  if (status >= 500 || status === 429 || status === 408) {
    await connection.close()
    throw new ConnectionLost(`it answered ${status}`, false)
  }
  if (status === 416 && from !== null) return refuse('changed')
  // Some hosts answer every path they lack with a page of their own.
  if (!response.ok || /^text\/html\b/i.test(headers.get('content-type') ?? '')) return refuse('absent')

  const isResumable = headers.get('content-encoding') === null
  const version = versionOf(response)
  if (status !== 206) return { kind: 'bytes', offset: 0, version, isResumable, chunks }
  const whole = from === null ? null : wholeVersion(response, from.bytes)
  if (from === null || whole === null || !isSame(from.version, whole)) return refuse('changed')
  return { kind: 'bytes', offset: from.bytes, version: whole, isResumable, chunks }
}

/**
 * Asks for the rest, unless the file has changed. `If-Range` stays within the app's own origin (and Node, which has none): across
 * origins a browser would ask the host's leave first, which `Range` alone does not need and public hosts do not give.
 */
function rangeHeaders(url: string, { version, bytes }: PartialDownload): Readonly<Record<string, string>> {
  const { etag, lastModified } = version
  const range = { Range: `bytes=${bytes}-` }
  // A weak tag says that two files mean the same, not that their bytes are.
  const validator = etag?.startsWith('W/') === false ? etag : lastModified
  const isOwn = !('location' in globalThis) || new URL(url).origin === globalThis.location.origin
  return validator === null || !isOwn ? range : { ...range, 'If-Range': validator }
}

function versionOf({ headers }: Response): FileVersion {
  const length = Number(headers.get('content-length') ?? NaN)
  const isCounted = Number.isSafeInteger(length) && headers.get('content-encoding') === null
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')]
  return { etag, lastModified, totalBytes: isCounted ? length : null }
}

/** The whole file that an answer is the end of, from byte `start` on; null when it begins elsewhere. */
function wholeVersion(response: Response, start: number): FileVersion | null {
  const version = versionOf(response)
  // A browser hides the range of another origin's answer, but never its length.
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
  const rest = version.totalBytes === null ? null : start + version.totalBytes
  if (range === null) return { ...version, totalBytes: rest }
  const total = Number(range[2])
  if (Number(range[1]) !== start) return null
  return { ...version, totalBytes: Number.isSafeInteger(total) ? total : rest }
}

/** No sign of a difference: what one of the two does not say, they cannot differ in. */
function isSame(one: FileVersion, other: FileVersion): boolean {
  const agree = (a: string | number | null, b: string | number | null): boolean =>
    a === null || b === null || a === b
  const hasSameTags = agree(one.etag, other.etag) && agree(one.lastModified, other.lastModified)
  return hasSameTags && agree(one.totalBytes, other.totalBytes)
}
