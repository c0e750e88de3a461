// Where a data set's files come from: dropped on the page, else the app's own origin, else a public host. Parses none of them.
import { toAppError } from '../core/appError.ts'
import type { LoadContext, LoadProgress } from '../core/dataset.ts'
import type { PartialStore } from '../core/ports.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { DataSetInfo } from './catalogue.ts'
import { checkOfficial, type Authenticity } from './officialChecksums.ts'
import { matchFiles, officialNamesOf, withoutGz } from './officialNames.ts'
import type { PublicHost } from './publicHosts.ts'
import { badFile, formatCount } from './readers/badFile.ts'
import type { Fetch } from './sources/connection.ts'
import type { Patience } from './sources/download.ts'
import { cancelled, nowhere, unreadable, type Failure } from './sources/nowhere.ts'
import { downloadOfficial, type OfficialDownload } from './sources/officialDownload.ts'

export interface FileSourceOptions {
  readonly dataSet: DataSetInfo
  /** Files dropped or picked, in any order; may hold strangers and copies. Structured-cloneable, so they can be sent to a worker. */
  readonly dropped: readonly File[]
  /** The page's base address (`document.baseURI`; not the worker script's own address). Null: look at dropped files only. */
  readonly appUrl: string | null
  /** Who publishes the files; only named, not asked, when it is not open to pages. */
  readonly host: PublicHost | null
  /** Where broken downloads are kept to be gone on with; null: nowhere. */
  readonly partials: PartialStore | null
  readonly fetch: Fetch
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
  /** Refuse files above this size; the default holds every benchmark we know. */
  readonly maxFileBytes?: number
  readonly patience?: Patience
}

/** The functions return every failure and never reject. */
export interface FileSource extends Pick<LoadContext, 'readFile' | 'findFile' | 'given'> {
  /** Official names of the files read so far that are not, byte for byte, what their publisher states. */
  readonly altered: () => readonly string[]
  /**
   * To be told how the load ended. What was kept of downloads goes when all is loaded, and what turned out to be damaged goes, too: a next
   * try then gets it afresh. After a broken connection or a cancel everything stays.
   */
  readonly settle: (outcome: Result<unknown>) => Promise<void>
}

interface Place {
  readonly name: string
  readonly urls: readonly string[]
}

/**
 * A reader of official files. `bad-input`: the file is nowhere, too large, or can no longer be read; `offline`: a server that may have it did
 * not answer, or not to the end; `aborted`: `signal` fired.
 */
export function createFileSource(options: FileSourceOptions): FileSource {
  const { dataSet, dropped, appUrl, host, partials, signal, onProgress, maxFileBytes = 200_000_000 } = options
  const { matched, unknown } = matchFiles(officialNamesOf(dataSet), dropped)
  const altered = new Set<string>()
  const official = new Set<string>()

  const placesOf = (name: string): readonly Place[] => {
    if (appUrl === null) return []
    const own = [...new Set([name, withoutGz(name)])].map(
      (stored) => new URL(`datasets/${dataSet.folder}/${stored}`, appUrl).href,
    )
    const isPublished = host?.isOpenToPages === true && dataSet.files.includes(name)
    return [
      { name: 'this app’s own server', urls: own },
      ...(isPublished ? [{ name: host.name, urls: [new URL(name, host.base).href] }] : []),
    ]
  }

  const tooLarge = (name: string): Result<never> =>
    badFile({ name, expected: `at most ${formatCount(maxFileBytes)} bytes`, found: 'more than that' })

  const note = (name: string, authenticity: Authenticity): void => {
    altered.delete(name)
    if (authenticity === 'official') official.add(name)
    if (authenticity === 'altered') altered.add(name)
  }

  const giveDropped = async (name: string, file: File): Promise<Result<Blob>> => {
    if (file.size > maxFileBytes) return tooLarge(file.name)
    try {
      note(name, await checkOfficial(name, file, signal))
      return ok(file)
    } catch (thrown) {
      if (signal.aborted) throw thrown
      return unreadable(file.name)
    }
  }

  const downloadFrom = async (name: string, url: string, what: string): Promise<OfficialDownload> => {
    const { fetch, patience } = options
    const limits = { maxBytes: maxFileBytes, ...(patience === undefined ? {} : { patience }) }
    const request = { url, what, fetch, store: partials, signal, onProgress, ...limits }
    const got = await downloadOfficial(name, request)
    if (got.kind === 'complete') note(name, got.authenticity)
    return got
  }

  const find = async (name: string): Promise<Result<Blob> | { readonly failures: readonly Failure[] }> => {
    signal.throwIfAborted()
    const file = matched.get(name)
    if (file !== undefined) return giveDropped(name, file)
    const failures: Failure[] = []
    for (const place of placesOf(name)) {
      let failure: Failure = { place: place.name, kind: 'absent' }
      for (const url of place.urls) {
        const got = await downloadFrom(name, url, `Downloading ${name} from ${place.name}`)
        if (got.kind === 'complete') return ok(got.file)
        if (got.kind === 'too-large') return tooLarge(name)
        if (got.kind === 'unreachable') {
          failure = { place: place.name, ...got }
          break
        }
      }
      failures.push(failure)
    }
    return { failures }
  }

  const orNull = async (name: string): Promise<Result<Blob | null>> => {
    const found = await find(name)
    if ('ok' in found) return found
    const mayBeThere = found.failures.some(({ kind }) => kind === 'unreachable')
    return mayBeThere ? nowhereOf(name, found.failures) : ok(null)
  }
  const orFailure = async (name: string): Promise<Result<Blob>> => {
    const found = await find(name)
    return 'ok' in found ? found : nowhereOf(name, found.failures)
  }
  const urlsOf = (name: string): readonly string[] => placesOf(name).flatMap(({ urls }) => urls)
  const failureOf = async (thrown: unknown): Promise<Result<never>> => {
    const error = toAppError(thrown)
    if (error.kind !== 'aborted' || partials === null) return err(error)
    const kept = await Promise.all(officialNamesOf(dataSet).flatMap(urlsOf).map(partials.find))
    return cancelled(kept.reduce((sum, partial) => sum + (partial?.bytes ?? 0), 0))
  }
  const nowhereOf = (name: string, failures: readonly Failure[]): Result<never> =>
    nowhere({ name, dataSet, host, failures, hasDropped: dropped.length > 0, strangers: unknown })

  return {
    given: [...matched.keys()],
    findFile: (name) => orNull(name).catch(failureOf),
    readFile: (name) => orFailure(name).catch(failureOf),
    altered: () => [...altered],
    settle: async (outcome) => {
      if (!outcome.ok && outcome.error.kind !== 'bad-input') return
      const isOver = (name: string): boolean => outcome.ok || !official.has(name)
      for (const name of officialNamesOf(dataSet).filter(isOver)) {
        for (const url of urlsOf(name)) await partials?.remove(url)
      }
    },
  }
}
