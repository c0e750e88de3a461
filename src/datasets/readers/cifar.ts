// CIFAR-10's binary batches: records of one label and 32 × 32 pixels, colour by colour. Not where the batches come from.
import { ok, type Result } from '../../core/result.ts'
import { badFile, formatCount } from './badFile.ts'

/** The pictures of one batch, in its order. */
export interface CifarBatch {
  /** Class indices in [0, 10). */
  readonly labels: Uint8Array<ArrayBuffer>
  /** uint8 `[n, 32, 32, 3]`. */
  readonly pixels: Uint8Array<ArrayBuffer>
}

export const cifarSide = 32
const planeBytes = cifarSide * cifarSide
const recordBytes = 1 + 3 * planeBytes
/** CIFAR-100 gives every picture two labels. */
const cifar100RecordBytes = 2 + 3 * planeBytes
const pickleStart = 0x80

/** A batch holds at most 10,000 pictures; one byte a picture more, so that a batch of CIFAR-100 is seen for what it is. */
export const maxBatchBytes = 10_000 * cifar100RecordBytes

/**
 * Parses the batch `name` (Krizhevsky 2009: 3,073 bytes a record, the label, then 1,024 red, green and blue values, row by row).
 * `bad-input` when it is empty, is not a whole number of records, or has a label above 9.
 */
export function parseCifarBatch(name: string, bytes: Uint8Array): Result<CifarBatch> {
  const count = bytes.length / recordBytes
  if (count === 0) return badFile({ name, expected: 'at least one picture', found: 'an empty file' })
  if (!Number.isInteger(count)) return badFile(oddSize(name, bytes))
  const labels = Uint8Array.from({ length: count }, (_, row) => bytes[row * recordBytes] ?? 0)
  const wrong = labels.findIndex((label) => label > 9)
  if (wrong >= 0) {
    const found = `${labels[wrong] ?? ''} in row ${formatCount(wrong)}`
    return badFile({ name, expected: 'labels from 0 to 9', found })
  }
  const pixels = new Uint8Array(count * 3 * planeBytes)
  for (let row = 0; row < count; row++) {
    for (let channel = 0; channel < 3; channel++) {
      const plane = row * recordBytes + 1 + channel * planeBytes
      let target = row * 3 * planeBytes + channel
      for (let at = plane; at < plane + planeBytes; at++, target += 3) pixels[target] = bytes[at] ?? 0
    }
  }
  return ok({ labels, pixels })
}

function oddSize(name: string, bytes: Uint8Array) {
  const size = `${formatCount(bytes.length)} bytes`
  const expected = `records of ${formatCount(recordBytes)} bytes each`
  if (bytes.length % cifar100RecordBytes === 0) {
    const found = `${size}, which are records of CIFAR-100 (${formatCount(cifar100RecordBytes)} bytes each)`
    return { name, expected, found, hint: 'Get the binary version of CIFAR-10, not of CIFAR-100.' }
  }
  if (bytes[0] === pickleStart) {
    const found = `${size} that look like the Python version`
    return { name, expected, found, hint: 'Get the binary version of CIFAR-10: cifar-10-binary.tar.gz.' }
  }
  return { name, expected, found: `${size}: the file is cut short, or another one` }
}
