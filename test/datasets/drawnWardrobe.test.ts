// The drawn wardrobe as a data set: sizes, classes, ids, determinism. How well it can be learnt is in drawnWardrobe.calibration.test.ts.
import { describe, expect, it } from 'vitest'
import type { LoadProgress } from '../../src/core/dataset.ts'
import { datasetCatalogue } from '../../src/datasets/catalogue.ts'
import { drawnWardrobe } from '../../src/datasets/drawnWardrobe.ts'
import { checksumOf, drawWardrobe, goldenChecksum } from './wardrobeChecksum.ts'

const wardrobe = await drawWardrobe(7)

describe('the drawn wardrobe', () => {
  it('has the sizes its catalogue entry promises', () => {
    const info = datasetCatalogue.find(({ id }) => id === drawnWardrobe.id)
    expect(wardrobe.pool.ids).toHaveLength(info?.poolSize ?? 0)
    expect(wardrobe.heldOut.ids).toHaveLength(info?.heldOutSize ?? 0)
    expect(wardrobe.classes).toHaveLength(info?.classes ?? 0)
    expect(wardrobe.shape).toEqual(info?.shape)
  })

  it('is 28 × 28 grey, one byte a pixel', () => {
    expect(wardrobe.shape).toEqual({ width: 28, height: 28, channels: 1 })
    expect(wardrobe.pool.pixels).toHaveLength(6000 * 28 * 28)
    expect(wardrobe.heldOut.pixels).toHaveLength(1000 * 28 * 28)
  })

  it('names its classes as Fashion-MNIST does, in the same order', () => {
    expect(wardrobe.classes.map(({ id, name }) => `${id} ${name}`)).toEqual([
      '0 T-shirt/top',
      '1 Trouser',
      '2 Pullover',
      '3 Dress',
      '4 Coat',
      '5 Sandal',
      '6 Shirt',
      '7 Sneaker',
      '8 Bag',
      '9 Ankle boot',
    ])
  })

  it('holds every class equally often, in both splits', () => {
    expect(countsOf(wardrobe.pool.labels)).toEqual(Array(10).fill(600))
    expect(countsOf(wardrobe.heldOut.labels)).toEqual(Array(10).fill(100))
  })

  it('gives every picture an id of its own, named by split and number', () => {
    const ids = [...wardrobe.pool.ids, ...wardrobe.heldOut.ids]
    expect(new Set(ids).size).toBe(7000)
    expect(wardrobe.pool.ids[17]).toBe('pool/17')
    expect(wardrobe.heldOut.ids[17]).toBe('held-out/17')
  })

  it('draws no picture twice', () => {
    const { pixels } = wardrobe.pool
    const pictures = Array.from({ length: 6000 }, (_, i) => pixels.subarray(i * 784, (i + 1) * 784).join())
    expect(new Set(pictures).size).toBe(6000)
  })

  it('draws bright cloth on black: something, but never everything, is drawn', () => {
    const { pixels } = wardrobe.heldOut
    for (let i = 0; i < 1000; i++) {
      const drawn = pixels.subarray(i * 784, (i + 1) * 784).filter((tone) => tone > 30).length
      expect(drawn).toBeGreaterThan(40)
      expect(drawn).toBeLessThan(600)
    }
  })

  it('is the same bytes for the same seed, and those on record', async () => {
    expect(await checksumOf(await drawWardrobe(7))).toBe(goldenChecksum)
  })

  it('is another wardrobe for another seed', async () => {
    expect(await checksumOf(await drawWardrobe(8))).not.toBe(goldenChecksum)
  })

  it('reports progress up to all 7,000 pictures', async () => {
    const reports: LoadProgress[] = []
    await drawnWardrobe.load({ ...context, onProgress: (progress) => reports.push(progress) })
    expect(reports.at(-1)).toEqual({ what: 'Drawing the wardrobe', done: 7000, total: 7000, unit: 'images' })
    expect(reports.map(({ done }) => done)).toEqual(reports.map(({ done }) => done).sort((a, b) => a - b))
    expect(reports.length).toBeGreaterThan(10)
  })

  it('stops when it is cancelled, and says that nothing is lost', async () => {
    const controller = new AbortController()
    let reports = 0
    const outcome = await drawnWardrobe.load({
      ...context,
      signal: controller.signal,
      onProgress: () => {
        reports++
        controller.abort()
      },
    })
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(reports).toBe(1)
  })
})

const context = {
  seed: 1,
  readFile: (name: string) => Promise.reject(new Error(`The wardrobe reads no files, it asked for ${name}.`)),
  findFile: (name: string) => Promise.reject(new Error(`The wardrobe reads no files, it asked for ${name}.`)),
  given: [],
  onProgress: () => undefined,
  signal: new AbortController().signal,
}

function countsOf(labels: Uint8Array): number[] {
  const counts = Array<number>(10).fill(0)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts
}
