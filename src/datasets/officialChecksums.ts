// MD5 of the official files, as their publishers state them, to tell a faithful copy from a similar one. Not a security check.
import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** By official name: the checksum of the file as published, then of its unpacked content where that may come instead. */
export const officialChecksums: ReadonlyMap<string, readonly string[]> = new Map([
  ['train-images-idx3-ubyte.gz', ['8d4fb7e6c68d591d4c3dfef9ec88bf0d', 'f4a8712d7a061bf5bd6d2ca38dc4d50a']],
  ['train-labels-idx1-ubyte.gz', ['25c81989df183df01b3e8a0aad5dffbe', '9018921c3c673c538a1fc5bad174d6f9']],
  ['t10k-images-idx3-ubyte.gz', ['bef4ecab320f06d8554ea6380940ec79', '8181f5470baa50b63fa0f6fddb340f0a']],
  ['t10k-labels-idx1-ubyte.gz', ['bb300cfdad3c16e7a12a480ee83cd310', '15d484375f8d13e6eb1aabb0c3f46965']],
  ['cifar-10-binary.tar.gz', ['c32a1d4ab5d03f1284b67883e8d87530']],
])

/** `unknown`: its publisher states no checksum. */
export type Authenticity = 'official' | 'altered' | 'unknown'

/** Whether `file` is, byte for byte, what is published under `officialName`. Throws what reading throws, and an AbortError. */
export async function checkOfficial(
  officialName: string,
  file: Blob,
  signal: AbortSignal,
): Promise<Authenticity> {
  const known = officialChecksums.get(officialName)
  if (known === undefined) return 'unknown'
  const hash = md5.create()
  const reader = file.stream().getReader()
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await reader.read()
      if (done) break
      hash.update(value)
    }
  } finally {
    // Lets go of a file that was not read to its end; of one that has failed it only repeats the error thrown above.
    reader.cancel().catch(() => undefined)
  }
  return known.includes(bytesToHex(hash.digest())) ? 'official' : 'altered'
}

/** What to say of a loaded set some of whose files are altered; nothing when none is. */
export function warningsOf(altered: readonly string[]): readonly string[] {
  if (altered.length === 0) return []
  const [are, their] =
    altered.length === 1
      ? ['is not the official archive: its form is right', 'its checksum is']
      : ['are not the official archives: their form is right', 'their checksums are']
  return [`${altered.join(', ')} ${are}, but ${their} not as published. The data was loaded all the same.`]
}
