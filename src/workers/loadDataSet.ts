// Loads the data set of a project: from the cache, or from its files wherever they are, and makes out of it what was asked for.
import type { DataSet, DataSource, LoadProgress } from '../core/dataset.ts'
import type { DataSetCache, PartialStore } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { datasetCatalogue, type DataSetInfo } from '../datasets/catalogue.ts'
import { createFileSource } from '../datasets/fileSource.ts'
import { findDataSource } from '../datasets/index.ts'
import { warningsOf } from '../datasets/officialChecksums.ts'
import type { PublicHosts } from '../datasets/publicHosts.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { OpenRequest } from './protocol.ts'

/** How files come from elsewhere. */
export interface Downloads {
  /** Where broken downloads are kept to be gone on with; null: nowhere. */
  readonly partials: PartialStore | null
  readonly hosts: PublicHosts
}

export interface LoadOptions {
  readonly cache: DataSetCache
  readonly downloads: Downloads
  readonly onProgress: (progress: LoadProgress) => void
  readonly signal: AbortSignal
}

export interface Loaded {
  readonly dataSet: DataSet
  readonly warnings: readonly string[]
}

/** Version of the parsed form in the cache: raise it when a reader changes what it makes. */
const cacheVersion = 1

/**
 * What the cache holds comes first, unless files were handed over; of several that fit, the largest. What files hold is cached whole, under
 * a key of its own (`folder/pool size/v1/fingerprint`), so that a set made out of it needs no files again at another ratio or seed; a set
 * made on the spot is made anew. A project that has begun gets only data that has its size and all its items: `bad-input` otherwise.
 */
export async function loadDataSet(request: OpenRequest, options: LoadOptions): Promise<Result<Loaded>> {
  const { datasetId, seed } = request
  const source = findDataSource(datasetId)
  const info = datasetCatalogue.find(({ id }) => id === datasetId)
  if (source === undefined || info === undefined) {
    return fail(
      'bad-input',
      `This version of Querent has no data set called ${datasetId}. Your labels are safe.`,
      'Update Querent, or export the labels.',
    )
  }
  const make = (loaded: DataSet): DataSet => {
    const imbalance = request.imbalance ?? info.imbalance ?? 1
    return source.derive?.(loaded, { seed, imbalance }) ?? loaded
  }
  if (info.files.length > 0 && request.files.length === 0) {
    const cached = await findCached(request, { cache: options.cache, info, make })
    if (cached !== null) return ok({ dataSet: cached, warnings: [] })
  }
  const loaded = await loadFiles(source, info, request, options)
  if (!loaded.ok) return loaded
  const dataSet = make(loaded.value.dataSet)
  if (!isThatOf(request, dataSet)) return otherData(request, dataSet)
  if (info.files.length > 0) await options.cache.put(keyOf(info, loaded.value.dataSet), loaded.value.dataSet)
  return ok({ ...loaded.value, dataSet })
}

interface CachedOptions {
  readonly cache: DataSetCache
  readonly info: DataSetInfo
  readonly make: (loaded: DataSet) => DataSet
}

async function findCached(
  request: OpenRequest,
  { cache, info, make }: CachedOptions,
): Promise<DataSet | null> {
  const isMade = info.imbalance !== null
  const keys = (await cache.keys())
    .map((key) => ({ key, size: poolSizeIn(key, info) }))
    .filter(({ size }) => size !== null && (isMade || request.poolSize === null || size === request.poolSize))
    .sort((a, b) => (b.size ?? 0) - (a.size ?? 0))
  for (const { key } of keys) {
    const cached = await cache.get(key)
    const dataSet = cached === null ? null : make(cached)
    if (dataSet !== null && isThatOf(request, dataSet)) return dataSet
  }
  return null
}

const prefixOf = ({ folder }: DataSetInfo): string => `${folder}/`
const keyOf = (info: DataSetInfo, dataSet: DataSet): string =>
  `${prefixOf(info)}${dataSet.pool.ids.length}/v${cacheVersion}/${fingerprintOf(dataSet)}`

/** Null: the key is of other data, or of another version. */
function poolSizeIn(key: string, info: DataSetInfo): number | null {
  if (!key.startsWith(prefixOf(info))) return null
  const [size, version] = key.slice(prefixOf(info).length).split('/')
  return version === `v${cacheVersion}` ? Number(size) : null
}

async function loadFiles(
  source: DataSource,
  info: DataSetInfo,
  { seed, files, appUrl }: OpenRequest,
  { downloads, onProgress, signal }: LoadOptions,
): Promise<Result<Loaded>> {
  const { readFile, findFile, given, altered, settle } = createFileSource({
    dataSet: info,
    dropped: files,
    appUrl,
    host: downloads.hosts.get(info.folder) ?? null,
    partials: downloads.partials,
    fetch: globalThis.fetch,
    signal,
    onProgress,
  })
  const loaded = await source.load({ readFile, findFile, given, seed, onProgress, signal })
  await settle(loaded)
  return loaded.ok ? ok({ dataSet: loaded.value, warnings: warningsOf(altered()) }) : loaded
}

/** Whether a project that has begun was made with this data; any data is right for a new one. */
function isThatOf({ poolSize, items }: OpenRequest, { pool }: DataSet): boolean {
  if (poolSize !== null && pool.ids.length !== poolSize) return false
  if (items.length === 0) return true
  const ids = new Set(pool.ids)
  return items.every((id) => ids.has(id))
}

function otherData({ poolSize }: OpenRequest, { pool }: DataSet): Result<never> {
  const found = pool.ids.length
  const difference =
    poolSize === null || poolSize === found
      ? 'asked about items that the data found now does not have'
      : `was made with ${poolSize} items, but the data found now has ${found}`
  return fail(
    'bad-input',
    `This project ${difference}. The labels are safe, and nothing was changed.`,
    'Drop the files it was made with, or export the labels from the start page.',
  )
}
