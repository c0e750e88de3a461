import { describe, expect, it } from 'vitest'
import type { DataSet, LoadProgress } from '../../src/core/dataset.ts'
import type { DataSetCache } from '../../src/core/ports.ts'
import { ok, type Result } from '../../src/core/result.ts'
import { loadDataSet } from '../../src/workers/loadDataSet.ts'
import type { OpenRequest } from '../../src/workers/protocol.ts'
import { archiveFile, batchFile } from '../datasets/cifarFiles.ts'
import { imagesFile, labelsFile, packed, smallFashionMnist } from '../datasets/idxFiles.ts'
import { complaintOf } from '../datasets/loading.ts'
import { openRequest } from './openRequest.ts'

const imbalanced = 'imbalanced-fashion-mnist'

/** A cache that keeps everything, and remembers by which keys it was asked. */
function memoryCache() {
  const kept = new Map<string, DataSet>()
  const read: string[] = []
  const cache: DataSetCache = {
    get: (key) => {
      read.push(key)
      return Promise.resolve(kept.get(key) ?? null)
    },
    keys: () => Promise.resolve([...kept.keys()]),
    put: (key, dataSet) => {
      kept.set(key, dataSet)
      return Promise.resolve(ok(undefined))
    },
  }
  return { cache, kept, read }
}

function load(request: OpenRequest, cache: DataSetCache, said: LoadProgress[] = []) {
  return loadDataSet(request, {
    cache,
    downloads: { partials: null, hosts: new Map() },
    onProgress: (progress) => said.push(progress),
    signal: new AbortController().signal,
  })
}

const idsOf = (result: Result<{ readonly dataSet: DataSet }>): readonly string[] => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value.dataSet.pool.ids
}

const filesOf = (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): File[] =>
  [...files].map(([name, bytes]) => new File([bytes], name))

/** Fashion-MNIST with this many training pictures. */
const fashion = (count: number): File[] =>
  filesOf(
    new Map([
      ...smallFashionMnist(),
      ['train-images-idx3-ubyte.gz', packed(imagesFile(count))],
      ['train-labels-idx1-ubyte.gz', packed(labelsFile(count))],
    ]),
  )
const batches = (...numbers: readonly number[]): File[] => [
  ...numbers.map((number) => new File([batchFile(1, 2)], `data_batch_${number}.bin`)),
  new File([batchFile(5)], 'test_batch.bin'),
]

describe('a data set that was loaded once', () => {
  it('needs no file a second time, though it is not of the official size', async () => {
    const { cache } = memoryCache()
    const first = idsOf(await load(openRequest('fashion-mnist', { files: fashion(30) }), cache))
    expect(idsOf(await load(openRequest('fashion-mnist'), cache))).toEqual(first)
    expect(idsOf(await load(openRequest('fashion-mnist', { poolSize: 30 }), cache))).toEqual(first)
  })

  it('is the largest where several are kept, and for a project that has begun the one of its size', async () => {
    const { cache } = memoryCache()
    for (const size of [20, 50, 30]) await load(openRequest('fashion-mnist', { files: fashion(size) }), cache)
    expect(idsOf(await load(openRequest('fashion-mnist'), cache))).toHaveLength(50)
    expect(idsOf(await load(openRequest('fashion-mnist', { poolSize: 20 }), cache))).toHaveLength(20)
    expect((await load(openRequest('fashion-mnist', { poolSize: 40 }), cache)).ok).toBe(false)
  })

  it('is the one that has the items a project asked about', async () => {
    const { cache } = memoryCache()
    for (const number of [1, 3, 2]) await load(openRequest('cifar-10', { files: batches(number) }), cache)
    const items = ['data_batch_3/1']
    const ids = idsOf(await load(openRequest('cifar-10', { poolSize: 2, items }), cache))
    expect(ids).toEqual(['data_batch_3/0', 'data_batch_3/1'])
  })

  it('is not taken for a data set of another name', async () => {
    const { cache } = memoryCache()
    await load(
      openRequest('cifar-10', { files: [new File([archiveFile()], 'cifar-10-binary.tar.gz')] }),
      cache,
    )
    expect((await load(openRequest('fashion-mnist'), cache)).ok).toBe(false)
  })

  it('is read anew from files that are handed over', async () => {
    const { cache, read } = memoryCache()
    await load(openRequest('fashion-mnist', { files: fashion(30) }), cache)
    expect(idsOf(await load(openRequest('fashion-mnist', { files: fashion(20) }), cache))).toHaveLength(20)
    expect(read).toEqual([])
  })

  it('is kept once, however often it is loaded', async () => {
    const { cache, kept } = memoryCache()
    for (const size of [30, 30, 20]) await load(openRequest('fashion-mnist', { files: fashion(size) }), cache)
    expect(kept.size).toBe(2)
  })

  it('is found under the keys of earlier versions, which name no content', async () => {
    const { cache, kept } = memoryCache()
    await load(openRequest('fashion-mnist', { files: fashion(30) }), cache)
    const [dataSet] = kept.values()
    kept.clear()
    kept.set('fashion-mnist/30/v1', dataSet!)
    expect(idsOf(await load(openRequest('fashion-mnist'), cache))).toHaveLength(30)
    kept.clear()
    kept.set('fashion-mnist/30/v0', dataSet!)
    expect((await load(openRequest('fashion-mnist'), cache)).ok).toBe(false)
  })
})

describe('a project that has begun', () => {
  it('takes no data of another size', async () => {
    const { cache, kept } = memoryCache()
    const request = openRequest('fashion-mnist', { poolSize: 31, files: fashion(30) })
    expect(complaintOf(await load(request, cache))).toContain(
      'This project was made with 31 items, but the data found now has 30. The labels are safe',
    )
    expect(kept.size).toBe(0)
  })

  it('takes no other batches of the same size', async () => {
    const { cache } = memoryCache()
    const request = openRequest('cifar-10', { poolSize: 2, items: ['data_batch_1/0'], files: batches(2) })
    expect(complaintOf(await load(request, cache))).toContain(
      'This project asked about items that the data found now does not have. The labels are safe',
    )
  })
})

describe('imbalanced Fashion-MNIST', () => {
  it('is made at the usual ratio, or at the one that is asked for', async () => {
    const { cache } = memoryCache()
    // 100 of each class. 100 / 20^(i/9), rounded: 100 72 51 37 26 19 14 10 7 5. At 1 : 1 all stay.
    expect(idsOf(await load(openRequest(imbalanced, { files: fashion(1000) }), cache))).toHaveLength(341)
    expect(idsOf(await load(openRequest(imbalanced, { imbalance: 1 }), cache))).toHaveLength(1000)
  })

  it('needs no file again at another ratio or seed, nor does Fashion-MNIST itself', async () => {
    const { cache, kept } = memoryCache()
    const usual = idsOf(await load(openRequest(imbalanced, { files: fashion(1000) }), cache))
    const other = idsOf(await load(openRequest(imbalanced, { seed: 2 }), cache))
    expect(other).toHaveLength(usual.length)
    expect(other).not.toEqual(usual)
    expect(idsOf(await load(openRequest(imbalanced, { imbalance: 100 }), cache)).length).toBeLessThan(341)
    expect(idsOf(await load(openRequest('fashion-mnist'), cache))).toHaveLength(1000)
    expect(kept.size).toBe(1)
  })

  it('opens again as it was made, from the set among those that are kept it was made from', async () => {
    const { cache } = memoryCache()
    for (const size of [1000, 500, 1500])
      await load(openRequest('fashion-mnist', { files: fashion(size) }), cache)
    const made = idsOf(
      await load(openRequest(imbalanced, { files: fashion(1000), imbalance: 30, seed: 9 }), cache),
    )
    const again = openRequest(imbalanced, {
      imbalance: 30,
      seed: 9,
      poolSize: made.length,
      items: made.slice(0, 5),
    })
    expect(idsOf(await load(again, cache))).toEqual(made)
  })

  it('is refused another data set than it was made from', async () => {
    const { cache } = memoryCache()
    const request = openRequest(imbalanced, { poolSize: 341, files: fashion(500) })
    expect(complaintOf(await load(request, cache))).toContain('made with 341 items')
  })
})
