// The same readers on the browser's own gzip and File, which fail in their own words.
import { describe, expect, it } from 'vitest'
import { datasetCatalogue } from '../../src/datasets/catalogue.ts'
import { fashionMnist } from '../../src/datasets/fashionMnist.ts'
import { createFileSource } from '../../src/datasets/fileSource.ts'

async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function smallSet(): Promise<File[]> {
  const header = [0, 0, 8]
  const images = (count: number) =>
    Uint8Array.of(...header, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, ...new Uint8Array(count * 784))
  const labels = (count: number) => Uint8Array.of(...header, 1, 0, 0, 0, count, ...new Uint8Array(count))
  return [
    new File([await packed(images(3))], 'train-images-idx3-ubyte.gz'),
    new File([await packed(labels(3))], 'train-labels-idx1-ubyte (1).gz'),
    new File([images(2)], 't10k-images-idx3-ubyte'),
    new File([await packed(labels(2))], 't10k-labels-idx1-ubyte.gz'),
  ]
}

function loadDropped(dropped: readonly File[]) {
  const dataSet = datasetCatalogue.find(({ id }) => id === 'fashion-mnist')
  if (dataSet === undefined) throw new Error('The catalogue has no Fashion-MNIST.')
  const signal = new AbortController().signal
  const onProgress = () => undefined
  const { readFile, findFile, given } = createFileSource({
    dataSet,
    dropped,
    appUrl: document.baseURI,
    host: null,
    partials: null,
    fetch: globalThis.fetch,
    signal,
    onProgress,
  })
  return fashionMnist.load({ readFile, findFile, given, seed: 1, onProgress, signal })
}

describe('fashionMnist in the browser', () => {
  it('loads files dropped on the page, packed, unpacked or copied', async () => {
    const result = await loadDropped(await smallSet())
    expect(result.ok && [result.value.pool.ids.length, result.value.heldOut.ids.length]).toEqual([3, 2])
  })

  it.each([
    ['cut short', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -5)],
    ['damaged', (bytes: Uint8Array<ArrayBuffer>) => bytes.with(12, bytes[12]! ^ 0xff)],
    ['followed by other bytes', (bytes: Uint8Array<ArrayBuffer>) => Uint8Array.of(...bytes, 1, 2, 3)],
  ])('says that a packed file is %s', async (_, spoil) => {
    const [images, ...others] = await smallSet()
    const spoilt = new File([spoil(new Uint8Array(await images!.arrayBuffer()))], images!.name)
    const result = await loadDropped([spoilt, ...others])
    expect(result.ok ? '' : result.error.message).toContain(
      'train-images-idx3-ubyte.gz: expected a complete gzip file',
    )
  })

  it('calls a file that is neither dropped nor served missing', async () => {
    const [, ...others] = await smallSet()
    const result = await loadDropped(others)
    expect(result).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
    expect(result.ok ? '' : result.error.message).toContain('train-images-idx3-ubyte.gz was not found')
  })
})
