// Unpacks gzip where a file really is gzip; a server or a browser may have unpacked it already. Knows nothing of what is inside.
import { ok, type Result } from '../../core/result.ts'
import { badFile, formatCount } from './badFile.ts'
import { collectBytes, type CollectOptions } from './collectBytes.ts'

export interface GunzipRequest extends CollectOptions {
  /** The file's name, for messages. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Small slices keep the overshoot of a zip bomb small: deflate grows at most 1,032-fold, so one slice is at most 17 MB. */
const sliceBytes = 16 * 1024

/** Whether `bytes` open with the gzip magic 1f 8b. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * The unpacked bytes of a gzip file; bytes that are not gzip come back as they are (the same buffer, not a copy). `bad-input` when they
 * are more than `maxBytes` (a zip bomb is left off there) or the file is cut short or damaged. Throws an AbortError when `signal` fires.
 */
export async function gunzip({
  name,
  bytes,
  maxBytes,
  signal,
  onBytes,
}: GunzipRequest): Promise<Result<Uint8Array>> {
  signal.throwIfAborted()
  const tooLarge = () =>
    badFile({ name, expected: `at most ${formatCount(maxBytes)} bytes`, found: 'more than that' })
  if (!isGzip(bytes)) return bytes.length > maxBytes ? tooLarge() : ok(bytes)

  let unpackedBytes = 0
  const onUnpacked = (bytesSoFar: number) => onBytes((unpackedBytes = bytesSoFar))
  try {
    const unpacked = slicesOf(bytes).pipeThrough(new DecompressionStream('gzip'))
    const collected = await collectBytes(unpacked, { maxBytes, signal, onBytes: onUnpacked })
    return collected.ok ? collected : tooLarge()
  } catch (thrown) {
    if (signal.aborted) throw thrown
    // Whatever a browser calls it ("truncated", "invalid block", "incorrect data check"): the file is not whole.
    const place = unpackedBytes === 0 ? '' : ` after ${formatCount(unpackedBytes)} unpacked bytes`
    return badFile({
      name,
      expected: 'a complete gzip file',
      found: `${formatCount(bytes.length)} bytes that are cut short or damaged${place}`,
    })
  }
}

function slicesOf(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) {
        controller.close()
        return
      }
      controller.enqueue(bytes.slice(offset, offset + sliceBytes))
      offset += sliceBytes
    },
  })
}
