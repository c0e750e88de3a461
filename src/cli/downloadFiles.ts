// Downloads a data set's official files into a folder: each is a `.part` until all of them are there and make up the set.
import { createWriteStream, existsSync, openAsBlob } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { LoadProgress } from '../core/dataset.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { DataSetInfo } from '../datasets/catalogue.ts'
import { checkOfficial } from '../datasets/officialChecksums.ts'
import type { PublicHost } from '../datasets/publicHosts.ts'
import type { Fetch } from '../datasets/sources/connection.ts'
import { isGzip } from '../datasets/readers/gunzip.ts'
import { downloadOfficial } from '../datasets/sources/officialDownload.ts'
import { checkSet, type CheckedSet } from './datasetFiles.ts'
import { createPartFiles, partOf } from './partFiles.ts'
import { megabytes } from './progressLine.ts'
import { whyFileFailed } from './whyFileFailed.ts'

export interface DownloadTask {
  readonly info: DataSetInfo
  readonly host: PublicHost
  /** The folder for the files. */
  readonly to: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
}

export interface DownloadedSet extends CheckedSet {
  /** Official names of the files that came now; the others were there. */
  readonly downloaded: readonly string[]
}

const maxFileBytes = 400_000_000

/** Asks for the bytes as they are: a file that is packed for the way cannot be gone on with. */
const fetchPlain: Fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...init.headers, 'Accept-Encoding': 'identity' } })

/**
 * Downloads what is not there yet. Errors: `offline` (what has come is kept), `bad-input` (the host does not have it, or what came is
 * damaged: that is thrown away), `storage-full`, `aborted`.
 */
export async function downloadFiles(task: DownloadTask): Promise<Result<DownloadedSet>> {
  const { info, host, to, signal, onProgress } = task
  const urlOf = (name: string): string => new URL(name, host.base).href
  const placeOf = (name: string): string => join(to, name)
  const store = createPartFiles((url) => placeOf(info.files.find((name) => urlOf(name) === url) ?? ''))
  const paths = new Map<string, string>()
  const downloaded: string[] = []
  const official = new Set<string>()

  for (const name of info.files) {
    if (await isOfficialAt(name, placeOf(name), signal)) {
      paths.set(name, placeOf(name))
      continue
    }
    const url = urlOf(name)
    const what = `Downloading ${name} from ${host.name}`
    const request = { url, what, fetch: fetchPlain, store, maxBytes: maxFileBytes, signal, onProgress }
    const got = await downloadOfficial(name, request)
    switch (got.kind) {
      case 'absent':
        return fail('bad-input', `${host.name} has no ${url}.`)
      case 'too-large':
        return fail('bad-input', `${url} is larger than ${megabytes(maxFileBytes)}: that is not ${name}.`)
      case 'unreachable': {
        const kept = got.keptBytes > 0 ? ` ${megabytes(got.keptBytes)} of it are kept in ${to}.` : ''
        const hint = 'Run the same command again to go on, or copy the files with --from DIR.'
        return fail('offline', `Could not download ${url}: ${got.reason}.${kept}`, hint)
      }
      case 'complete':
    }
    const kept = await keepWhole(got.file, partOf(placeOf(name)))
    if (!kept.ok) return kept
    paths.set(name, partOf(placeOf(name)))
    downloaded.push(name)
    if (got.authenticity === 'official') official.add(name)
  }

  const checked = await checkSet(info, paths, signal)
  if (!checked.ok) {
    if (checked.error.kind !== 'bad-input') return checked
    for (const name of downloaded.filter((one) => !official.has(one))) await store.remove(urlOf(name))
    return checked
  }
  for (const name of downloaded) {
    await rename(partOf(placeOf(name)), placeOf(name))
    await store.remove(urlOf(name))
  }
  return ok({ ...checked.value, downloaded })
}

async function isOfficialAt(name: string, path: string, signal: AbortSignal): Promise<boolean> {
  return existsSync(path) && (await checkOfficial(name, await openAsBlob(path), signal)) === 'official'
}

/**
 * Some of it may be in memory only: bytes that a server packed for the way, or a disk that would take no more. A server may also say that
 * a `.gz` is packed for the way, and fetch unpacks it then: under that name it is packed again.
 */
async function keepWhole(file: Blob, part: string): Promise<Result<void>> {
  try {
    if (existsSync(part) && (await openAsBlob(part)).size === file.size) return ok(undefined)
    await mkdir(dirname(part), { recursive: true })
    const isPacked = isGzip(new Uint8Array(await file.slice(0, 2).arrayBuffer()))
    if (part.endsWith(partOf('.gz')) && !isPacked) {
      await pipeline(file.stream(), createGzip(), createWriteStream(part))
      return ok(undefined)
    }
    await writeFile(part, file.stream())
    return ok(undefined)
  } catch (thrown) {
    return fail('storage-full', `Could not write ${part}: ${whyFileFailed(thrown)}.`)
  }
}
