import { describe, expect, it } from 'vitest'
import type { LoadProgress } from '../../src/core/dataset.ts'
import { imagesFile, idxFile, labelsFile, packed, smallFashionMnist } from './idxFiles.ts'
import { complaintOf, loadFashionMnist } from './loading.ts'

/** The small set with some of its files replaced. */
function withFiles(...replaced: readonly (readonly [string, Uint8Array])[]): Map<string, Uint8Array> {
  return new Map<string, Uint8Array>([...smallFashionMnist(), ...replaced])
}

describe('fashionMnist', () => {
  it('gives a pool from the train files and a held-out set from the t10k files', async () => {
    const result = await loadFashionMnist(smallFashionMnist())
    if (!result.ok) throw new Error(result.error.message)
    const { pool, heldOut, shape, classes } = result.value
    expect(shape).toEqual({ width: 28, height: 28, channels: 1 })
    expect(classes).toHaveLength(10)
    expect(classes[9]).toEqual({ id: '9', name: 'Ankle boot' })
    expect(pool.ids).toEqual(['train/0', 'train/1', 'train/2'])
    expect(heldOut.ids).toEqual(['test/0', 'test/1'])
    expect(pool.pixels).toEqual(Uint8Array.from({ length: 3 * 784 }, (_, index) => index % 251))
    expect(pool.labels).toEqual(Uint8Array.of(0, 1, 2))
    expect(heldOut.pixels).toHaveLength(2 * 784)
  })

  it('owns its buffers whole, so that they can be handed to another thread', async () => {
    const result = await loadFashionMnist(smallFashionMnist())
    if (!result.ok) throw new Error(result.error.message)
    for (const { pixels, labels } of [result.value.pool, result.value.heldOut]) {
      expect(pixels.buffer.byteLength).toBe(pixels.length)
      expect(labels.buffer.byteLength).toBe(labels.length)
    }
  })

  it('reads files that were unpacked on the way', async () => {
    const files = withFiles(
      ['train-images-idx3-ubyte.gz', imagesFile(3)],
      ['t10k-labels-idx1-ubyte.gz', labelsFile(2)],
    )
    expect((await loadFashionMnist(files)).ok).toBe(true)
  })

  it('says how many pictures it found', async () => {
    const said: LoadProgress[] = []
    await loadFashionMnist(smallFashionMnist(), { onProgress: (progress) => said.push(progress) })
    expect(said.at(-1)).toEqual({
      what: 'Found 3 pictures for the pool and 2 held out',
      done: 5,
      total: 5,
      unit: 'images',
    })
  })

  it('passes on the failure of a file that cannot be read', async () => {
    const files = smallFashionMnist()
    files.delete('t10k-images-idx3-ubyte.gz')
    expect(complaintOf(await loadFashionMnist(files))).toContain('no t10k-images-idx3-ubyte.gz')
  })

  it('is cancelled by its signal', async () => {
    const controller = new AbortController()
    const loading = loadFashionMnist(smallFashionMnist(), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    expect(await loading).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  })
})

describe('fashionMnist given a wrong file', () => {
  const images = packed(imagesFile(3))
  const labels = packed(labelsFile(3))
  const testImages = packed(imagesFile(2))
  const testLabels = packed(labelsFile(2))

  it.each<[string, readonly (readonly [string, Uint8Array])[], readonly string[]]>([
    [
      'images and labels swapped',
      [
        ['train-images-idx3-ubyte.gz', labels],
        ['train-labels-idx1-ubyte.gz', images],
      ],
      ['train-labels-idx1-ubyte.gz: expected labels, found images (an array of 3 × 28 × 28)', 'look swapped'],
    ],
    [
      'labels under the name of images',
      [['t10k-images-idx3-ubyte.gz', labels]],
      ['t10k-images-idx3-ubyte.gz: expected images, found a list of 3 labels', 'look swapped'],
    ],
    [
      'train and t10k swapped',
      [
        ['train-images-idx3-ubyte.gz', testImages],
        ['train-labels-idx1-ubyte.gz', testLabels],
        ['t10k-images-idx3-ubyte.gz', images],
        ['t10k-labels-idx1-ubyte.gz', labels],
      ],
      [
        'train-images-idx3-ubyte.gz: expected at least as many images as t10k-images-idx3-ubyte.gz has (3), found 2',
        'The train and t10k files look swapped',
      ],
    ],
    [
      'only the images of train and t10k swapped',
      [
        ['train-images-idx3-ubyte.gz', testImages],
        ['t10k-images-idx3-ubyte.gz', images],
      ],
      ['as many images as train-labels-idx1-ubyte.gz has labels (3), found 2', 'two images files'],
    ],
    [
      'the labels of another set',
      [['t10k-labels-idx1-ubyte.gz', labels]],
      [
        't10k-labels-idx1-ubyte.gz: expected 2 labels, one for each image of t10k-images-idx3-ubyte.gz, found 3',
      ],
    ],
    [
      'a label beyond the classes',
      [['train-labels-idx1-ubyte.gz', packed(idxFile([3], [0, 17, 2]))]],
      ['train-labels-idx1-ubyte.gz: expected labels from 0 to 9, found 17 in row 1'],
    ],
    [
      'pictures of another size',
      [['train-images-idx3-ubyte.gz', packed(imagesFile(3, 32))]],
      ['train-images-idx3-ubyte.gz: expected images of 28 × 28, found an array of 3 × 32 × 32'],
    ],
    [
      'no picture at all',
      [
        ['train-images-idx3-ubyte.gz', packed(imagesFile(0))],
        ['train-labels-idx1-ubyte.gz', packed(labelsFile(0))],
      ],
      ['train-images-idx3-ubyte.gz: expected at least one image, found none'],
    ],
    [
      'a web page',
      [['train-labels-idx1-ubyte.gz', new TextEncoder().encode('<!doctype html>')]],
      ['train-labels-idx1-ubyte.gz: expected an IDX file', 'found 3c 21 64 6f'],
    ],
    [
      'a zip bomb',
      [['train-labels-idx1-ubyte.gz', packed(new Uint8Array(120_000_000))]],
      ['train-labels-idx1-ubyte.gz: expected at most 54,880,016 bytes'],
    ],
  ])('names %s', async (_, replaced, complaints) => {
    const complaint = complaintOf(await loadFashionMnist(withFiles(...replaced)))
    for (const part of complaints) expect(complaint).toContain(part)
    expect(complaint).toContain('Nothing was loaded, and your labels are safe.')
  })

  it('knows the digits of MNIST, whose files go by the same names', async () => {
    // Counts per digit of MNIST's 60,000 training labels (LeCun, Cortes & Burges).
    const counts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    const digits = Uint8Array.from(counts.flatMap((count, digit) => Array<number>(count).fill(digit)))
    const files = withFiles(
      ['train-images-idx3-ubyte.gz', bigIdxFile([60000, 28, 28], new Uint8Array(60000 * 784))],
      ['train-labels-idx1-ubyte.gz', bigIdxFile([60000], digits)],
    )
    expect(complaintOf(await loadFashionMnist(files))).toContain('found the handwritten digits of MNIST')
  })
})

/** As `idxFile`, without spreading millions of values. */
function bigIdxFile(sizes: readonly number[], values: Uint8Array): Uint8Array {
  const header = idxFile(sizes, [])
  const file = new Uint8Array(header.length + values.length)
  file.set(header)
  file.set(values, header.length)
  return file
}
