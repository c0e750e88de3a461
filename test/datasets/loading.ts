// Loads Fashion-MNIST from files held in memory, as the pool worker does from wherever they lie.
import type { DataSet, LoadProgress } from '../../src/core/dataset.ts'
import { fail, ok, type Result } from '../../src/core/result.ts'
import { fashionMnist } from '../../src/datasets/fashionMnist.ts'

export interface LoadOptions {
  readonly onProgress?: (progress: LoadProgress) => void
  readonly signal?: AbortSignal
}

export function loadFashionMnist(
  files: ReadonlyMap<string, Uint8Array>,
  { onProgress = () => undefined, signal = new AbortController().signal }: LoadOptions = {},
): Promise<Result<DataSet>> {
  return fashionMnist.load({
    readFile: (name) => {
      const bytes = files.get(name)
      return Promise.resolve(bytes === undefined ? fail('bad-input', `no ${name}`) : ok(bytes))
    },
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
