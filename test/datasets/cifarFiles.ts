// Hand-made CIFAR-10 batches and archives for tests: small, complete and honest unless a test says otherwise.
import { packed } from './idxFiles.ts'
import { tarFile, type TarEntry } from './tarFiles.ts'

export const archiveName = 'cifar-10-binary.tar.gz'
export const metaText = 'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n'

/** A batch with these labels; red is the label, green the row of the pixel, blue its column. */
export function batchFile(...labels: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(labels.length * 3073)
  for (const [index, label] of labels.entries()) {
    const record = bytes.subarray(index * 3073, (index + 1) * 3073)
    record[0] = label
    for (let at = 0; at < 1024; at++) {
      record[1 + at] = label
      record[1025 + at] = Math.floor(at / 32)
      record[2049 + at] = at % 32
    }
  }
  return bytes
}

/** Two training batches and a test batch, the second before the first, as in archives one meets. */
export const smallEntries: readonly TarEntry[] = [
  { name: 'cifar-10-batches-bin/', type: '5' },
  { name: 'cifar-10-batches-bin/data_batch_2.bin', content: batchFile(7, 8) },
  { name: 'cifar-10-batches-bin/batches.meta.txt', content: metaText },
  { name: 'cifar-10-batches-bin/data_batch_1.bin', content: batchFile(9, 0, 3) },
  { name: 'cifar-10-batches-bin/readme.html', content: '<html>' },
  { name: 'cifar-10-batches-bin/test_batch.bin', content: batchFile(5, 6) },
]

export function archiveFile(entries: readonly TarEntry[] = smallEntries): Uint8Array<ArrayBuffer> {
  return packed(tarFile(...entries))
}

/** The small archive with one of its files replaced, or left out. */
export function archiveWith(file: string, content: Uint8Array | string | null): Uint8Array<ArrayBuffer> {
  return archiveFile(
    smallEntries.flatMap((entry) => {
      if (!entry.name.endsWith(file)) return [entry]
      return content === null ? [] : [{ ...entry, content }]
    }),
  )
}
