// The official files, read where they lie beside the repository; skipped visibly where they do not.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImageSplit } from '../../src/core/dataset.ts'
import { loadFashionMnist } from './loading.ts'

const folder = resolve(import.meta.dirname, '../../../shared/data/fashion-mnist')
const names = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
]

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function countsPerClass({ labels }: ImageSplit): number[] {
  const counts = Array<number>(10).fill(0)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts
}

describe.skipIf(!existsSync(folder))('the official Fashion-MNIST', () => {
  it('loads with its known labels and pixels', async () => {
    const files = new Map<string, Uint8Array>()
    for (const name of names) files.set(`${name}.gz`, await readFile(join(folder, `${name}.gz`)))
    const result = await loadFashionMnist(files)
    if (!result.ok) throw new Error(result.error.message)
    const { pool, heldOut } = result.value

    expect([pool.ids.length, pool.ids[59_999]]).toEqual([60_000, 'train/59999'])
    expect([heldOut.ids.length, heldOut.ids[9_999]]).toEqual([10_000, 'test/9999'])
    expect(countsPerClass(pool)).toEqual(Array(10).fill(6000))
    expect(countsPerClass(heldOut)).toEqual(Array(10).fill(1000))
    // Python: list(gzip.open(labels).read()[8:18])
    expect([...pool.labels.subarray(0, 10)]).toEqual([9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    expect([...heldOut.labels.subarray(0, 10)]).toEqual([9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
    // Python: hashlib.sha256(gzip.open(images).read()[16:]).hexdigest()
    expect(sha256(pool.pixels)).toBe('2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012')
    expect(sha256(heldOut.pixels)).toBe('c867c93ff95360594e8ec3287995350b824dd110b11595c0e13d5423f621867a')
  })
})
