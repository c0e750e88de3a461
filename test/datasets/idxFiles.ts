// Hand-made IDX files for tests: small, complete and honest unless a test says otherwise.
import { gzipSync } from 'node:zlib'

/** An IDX file of unsigned bytes; pass `sizes` that do not fit `values` to make a liar. */
export function idxFile(sizes: readonly number[], values: Uint8Array | readonly number[]): Uint8Array {
  const header = [0, 0, 8, sizes.length, ...sizes.flatMap((size) => bigEndian(size))]
  return Uint8Array.from([...header, ...values])
}

function bigEndian(size: number): number[] {
  return [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]
}

/** `bytes` packed as gzip. */
export function packed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(bytes))
}

/** An images file whose pixel i is i modulo 251. */
export function imagesFile(count: number, side = 28): Uint8Array {
  return idxFile(
    [count, side, side],
    Uint8Array.from({ length: count * side * side }, (_, index) => index % 251),
  )
}

/** A labels file holding 0, 1, … 9, 0, 1, … */
export function labelsFile(count: number): Uint8Array {
  return idxFile(
    [count],
    Uint8Array.from({ length: count }, (_, index) => index % 10),
  )
}

/** Three training and two test pictures under the four official names, packed. */
export function smallFashionMnist(): Map<string, Uint8Array<ArrayBuffer>> {
  return new Map([
    ['train-images-idx3-ubyte.gz', packed(imagesFile(3))],
    ['train-labels-idx1-ubyte.gz', packed(labelsFile(3))],
    ['t10k-images-idx3-ubyte.gz', packed(imagesFile(2))],
    ['t10k-labels-idx1-ubyte.gz', packed(labelsFile(2))],
  ])
}

/** As `smallFashionMnist`, but with 4,000 training pictures, not packed: some three megabytes. */
export function bigFashionMnist(): Map<string, Uint8Array<ArrayBuffer>> {
  return new Map([
    ...smallFashionMnist(),
    ['train-images-idx3-ubyte.gz', Uint8Array.from(imagesFile(4000))],
    ['train-labels-idx1-ubyte.gz', Uint8Array.from(labelsFile(4000))],
  ])
}
