// Loads a data set from files held in memory, as the pool worker does from wherever they lie.
import type { DataSet, DataSource, LoadProgress } from '../../src/core/dataset.ts'
import { fail, ok, type Result } from '../../src/core/result.ts'
import { fashionMnist } from '../../src/datasets/fashionMnist.ts'

export interface LoadOptions {
  readonly onProgress?: (progress: LoadProgress) => void
  readonly signal?: AbortSignal
  /** Official names that count as dropped; all by default. The others are found, as on a server. */
  readonly given?: readonly string[]
}

export function loadFashionMnist(
  files: ReadonlyMap<string, Uint8Array>,
  options?: LoadOptions,
): Promise<Result<DataSet>> {
  return loadFrom(fashionMnist, files, options)
}

export function loadFrom(
  source: DataSource,
  files: ReadonlyMap<string, Uint8Array>,
  {
    onProgress = () => undefined,
    signal = new AbortController().signal,
    given = [...files.keys()],
  }: LoadOptions = {},
): Promise<Result<DataSet>> {
  const blobs = new Map([...files].map(([name, bytes]) => [name, new Blob([Uint8Array.from(bytes)])]))
  return source.load({
    readFile: (name) => {
      const file = blobs.get(name)
      return Promise.resolve(file === undefined ? fail('bad-input', `no ${name}`) : ok(file))
    },
    findFile: (name) => Promise.resolve(ok(blobs.get(name) ?? null)),
    given,
    seed: 1,
    onProgress,
    signal,
  })
}

/** The message and hint of a failure that must be `bad-input`. */
export function complaintOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('Expected a failure.')
  if (result.error.kind !== 'bad-input') throw new Error(`Expected bad-input, found ${result.error.kind}.`)
  return `${result.error.message} ${result.error.hint ?? ''}`
}
