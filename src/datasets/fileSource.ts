// Where a data set's files come from: dropped on the page, else the app's own origin. Reads whole files; parses none of them.
import { toAppError } from '../core/appError.ts'
import type { LoadContext, LoadProgress } from '../core/dataset.ts'
import { fail, err, ok, type Result } from '../core/result.ts'
import { listNames, matchFiles, withoutGz } from './officialNames.ts'
import { badFile, formatCount } from './readers/badFile.ts'
import { collectBytes } from './readers/collectBytes.ts'

export interface FileSourceOptions {
  readonly dataSetId: string
  /** The catalogue's `files` of this data set. */
  readonly officialNames: readonly string[]
  /** Files dropped or picked, in any order; may hold strangers and copies. Structured-cloneable, so they can be sent to a worker. */
  readonly dropped: readonly File[]
  /** The page's base address (`document.baseURI`; not the worker script's own address). Null: look at dropped files only. */
  readonly appUrl: string | null
  readonly fetch: (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
  /** Refuse files above this size; the default holds every benchmark we know. */
  readonly maxFileBytes?: number
}

export interface FileSource {
  /** As in `LoadContext`. Returns every failure, never rejects. */
  readonly readFile: LoadContext['readFile']
  /** As in `LoadContext`. Returns every failure, never rejects. */
  readonly findFile: LoadContext['findFile']
  /** As in `LoadContext`. */
  readonly given: LoadContext['given']
  /** Names of dropped files that this data set does not use. */
  readonly unknownNames: readonly string[]
}

const nothingLost = 'Nothing was loaded, and your labels are safe.'

/**
 * A reader of official files. `bad-input`: the file is nowhere, or too large, or can no longer be read; `offline`: the app's own server did
 * not answer; `aborted`: `signal` fired.
 */
export function createFileSource(options: FileSourceOptions): FileSource {
  const {
    dataSetId,
    officialNames,
    dropped,
    appUrl,
    signal,
    onProgress,
    maxFileBytes = 200_000_000,
  } = options
  // Taken out of `options`, because a browser's fetch refuses to be called as a method of anything but the global object.
  const fetchFrom = options.fetch
  const { matched, unknown } = matchFiles(officialNames, dropped)

  const collect = async (
    name: string,
    { stream, total }: { stream: ReadableStream<Uint8Array>; total: number | null },
  ): Promise<Result<Uint8Array<ArrayBuffer>>> => {
    const onBytes = (done: number) => onProgress({ what: `Reading ${name}`, done, total, unit: 'bytes' })
    const collected = await collectBytes(stream, { maxBytes: maxFileBytes, signal, onBytes })
    if (collected.ok) return collected
    return badFile({ name, expected: `at most ${formatCount(maxFileBytes)} bytes`, found: 'more than that' })
  }

  /** The file itself: it stays on disk until it is read. */
  const giveDropped = (file: File): Result<Blob> =>
    file.size > maxFileBytes
      ? badFile({
          name: file.name,
          expected: `at most ${formatCount(maxFileBytes)} bytes`,
          found: 'more than that',
        })
      : ok(file)

  /** Null: the server does not have it. */
  const fetchFile = async (name: string, baseUrl: string): Promise<Result<Blob> | null> => {
    try {
      const response = await fetchFrom(new URL(`datasets/${dataSetId}/${name}`, baseUrl).href, { signal })
      if (response.status >= 500) return unreachable(name, `it answered ${response.status}`)
      if (!response.ok || /^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
        await response.body?.cancel()
        return null
      }
      if (response.body === null) return ok(new Blob())
      const file = await collect(name, { stream: response.body, total: lengthOf(response) })
      // Some hosts answer every path they lack with the app's own page, whatever type they claim for it.
      if (file.ok && isHtml(file.value)) return null
      return file.ok ? ok(new Blob([file.value])) : file
    } catch (thrown) {
      if (signal.aborted) throw thrown
      return unreachable(name, 'the connection failed')
    }
  }

  const unreachable = (name: string, reason: string): Result<never> =>
    fail(
      'offline',
      `${name} could not be fetched from this app’s own server: ${reason}. ${nothingLost}`,
      `Check the connection and try again, or drop the files on the page: ${officialNames.join(', ')}.`,
    )

  const missing = (name: string): Result<never> => {
    const places = [
      ...(dropped.length > 0 ? ['among the dropped files'] : []),
      ...(appUrl === null ? [] : ['on this app’s own server']),
    ]
    const where = places.length > 0 ? `was not found ${places.join(' or ')}` : 'was not dropped on the page'
    const strangers = unknown.length > 0 ? ` Not recognised: ${listNames(unknown)}.` : ''
    return fail(
      'bad-input',
      `${name} ${where}.${strangers} ${nothingLost}`,
      `Drop the official files on the page (${officialNames.join(', ')}), or put them on the server with: npm run datasets -- ${dataSetId} --from DIR`,
    )
  }

  const find = async (name: string): Promise<Result<Blob | null>> => {
    signal.throwIfAborted()
    const file = matched.get(name)
    if (file !== undefined) return giveDropped(file)
    if (appUrl === null) return ok(null)
    for (const stored of new Set([name, withoutGz(name)])) {
      const fetched = await fetchFile(stored, appUrl)
      if (fetched !== null) return fetched
    }
    return ok(null)
  }
  const findFile = (name: string): Promise<Result<Blob | null>> =>
    find(name).catch((thrown: unknown) => err(toAppError(thrown)))

  return {
    unknownNames: unknown,
    given: [...matched.keys()],
    findFile,
    readFile: async (name) => {
      const found = await findFile(name)
      if (!found.ok) return found
      return found.value === null ? missing(name) : ok(found.value)
    },
  }
}

/** The bytes to come; null when unknown, or when the transfer is packed and its length counts other bytes than ours. */
function lengthOf({ headers }: Response): number | null {
  const length = Number(headers.get('content-length') ?? NaN)
  return Number.isSafeInteger(length) && headers.get('content-encoding') === null ? length : null
}

function isHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().toLowerCase()
  return start.startsWith('<!doctype html') || start.startsWith('<html')
}
