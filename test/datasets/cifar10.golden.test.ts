// A real archive, read where it lies beside the repository; skipped visibly where it does not. It holds two of the five training batches.
import { createHash } from 'node:crypto'
import { existsSync, openAsBlob } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImageSplit } from '../../src/core/dataset.ts'
import { fail, ok } from '../../src/core/result.ts'
import { cifar10 } from '../../src/datasets/cifar10.ts'

const path = resolve(import.meta.dirname, '../../../shared/data/cifar-10/cifar-10-binary.tar.gz')

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function countsPerClass({ labels }: ImageSplit): number[] {
  const counts = Array<number>(10).fill(0)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts
}

describe.skipIf(!existsSync(path))('a real archive of CIFAR-10', () => {
  it('loads with its known labels and pixels', async () => {
    const archive = await openAsBlob(path)
    const result = await cifar10.load({
      readFile: (name) =>
        Promise.resolve(name.endsWith('.tar.gz') ? ok(archive) : fail('bad-input', `no ${name}`)),
      findFile: () => Promise.resolve(ok(null)),
      given: ['cifar-10-binary.tar.gz'],
      seed: 1,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    if (!result.ok) throw new Error(result.error.message)
    const { pool, heldOut } = result.value
    expect([pool.ids.length, pool.ids[10_000]]).toEqual([20_000, 'data_batch_2/0'])
    expect([heldOut.ids.length, heldOut.ids[9_999]]).toEqual([10_000, 'test_batch/9999'])
    expect(countsPerClass(pool)).toEqual([1985, 1971, 2042, 2008, 2008, 1981, 1971, 1987, 2047, 2000])
    expect(countsPerClass(heldOut)).toEqual(Array(10).fill(1000))
    // Python, records = numpy.frombuffer(batch, 'uint8').reshape(-1, 3073): list(records[:10, 0])
    expect([...pool.labels.subarray(0, 10)]).toEqual([0, 6, 1, 6, 7, 5, 9, 9, 6, 8])
    expect([...pool.labels.subarray(10_000, 10_005)]).toEqual([2, 0, 1, 4, 9])
    expect([...heldOut.labels.subarray(0, 10)]).toEqual([1, 1, 8, 3, 7, 0, 1, 8, 1, 5])
    // records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1).tobytes(), batches 1 and 2 joined, through hashlib.sha256
    expect(sha256(pool.pixels)).toBe('fa87aa05df4d91ca0f8b57ae1fdf1344cc5ac3a6f1fd1d07b71c00dcb1f5302d')
    expect(sha256(heldOut.pixels)).toBe('b6baa3de871d0d132b301ed862cbb32dcb9cba7931543ad76e25a5e1bea32da6')
  })
})
