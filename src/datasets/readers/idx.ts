// The IDX format of MNIST and its kin (LeCun): 00 00, type, dimension count, big-endian sizes, values in C order. Only type 08, uint8.
import { ok, type Result } from '../../core/result.ts'
import { badFile, formatCount } from './badFile.ts'

/** An array of unsigned bytes. */
export interface IdxArray {
  /** One size per dimension, outermost first: `[60000, 28, 28]`. */
  readonly sizes: readonly number[]
  /** Product of `sizes` values in C order; a view into the parsed bytes, not a copy. */
  readonly values: Uint8Array
}

const typeNames: ReadonlyMap<number, string> = new Map([
  [0x09, 'signed bytes'],
  [0x0b, '16-bit integers'],
  [0x0c, '32-bit integers'],
  [0x0d, '32-bit floats'],
  [0x0e, '64-bit floats'],
])

/** Far above any real data set; keeps the product of the sizes a finite number. */
const maxDimensions = 8

/**
 * Parses the unpacked bytes of the IDX file `name`. `bad-input` when the magic, the type or the dimension count is wrong, or when the
 * bytes after the header are not exactly the product of the sizes. Allocates nothing that a lying header could inflate.
 */
export function parseIdx(name: string, bytes: Uint8Array): Result<IdxArray> {
  const [zero, alsoZero, type, dimensions] = bytes
  if (dimensions === undefined) {
    return badFile({ name, expected: 'an IDX file of at least 4 bytes', found: `${bytes.length} bytes` })
  }
  if (zero !== 0 || alsoZero !== 0) {
    return badFile({ name, expected: 'an IDX file starting with the bytes 00 00', found: startOf(bytes) })
  }
  if (type !== 0x08) {
    const found = typeNames.get(type ?? 0) ?? 'an unknown type'
    return badFile({ name, expected: 'unsigned bytes (type 08)', found: `${found} (type ${hex(type ?? 0)})` })
  }
  if (dimensions < 1 || dimensions > maxDimensions) {
    return badFile({ name, expected: `1 to ${maxDimensions} dimensions`, found: String(dimensions) })
  }
  const headerBytes = 4 + 4 * dimensions
  if (bytes.length < headerBytes) {
    return badFile({
      name,
      expected: `a header of ${headerBytes} bytes for ${dimensions} dimensions`,
      found: `only ${bytes.length} bytes: the file is cut short`,
    })
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes)
  const sizes = Array.from({ length: dimensions }, (_, index) => header.getUint32(4 + 4 * index))
  const values = bytes.subarray(headerBytes)
  const promised = sizes.reduce((product, size) => product * size, 1)
  if (values.length !== promised) {
    const reason = values.length < promised ? 'the file is cut short' : 'there are bytes too many at its end'
    return badFile({
      name,
      expected: `${formatCount(promised)} bytes after its header (${sizes.map(formatCount).join(' × ')})`,
      found: `${formatCount(values.length)}: ${reason}, or the header is wrong`,
    })
  }
  return ok({ sizes, values })
}

function startOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 4), hex).join(' ')
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
