// Reads a byte stream to its end while counting the real bytes. It trusts no declared size.
import { err, ok, type Result } from '../../core/result.ts'

export interface CollectOptions {
  /** Stop as soon as more bytes than this have arrived. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** Told the bytes so far about once a mebibyte, and at the end. */
  readonly onBytes: (bytesSoFar: number) => void
}

const reportEvery = 1 << 20

/**
 * All bytes of `stream`, in a buffer of exactly their length. Never holds much more than `maxBytes`: a longer stream is cancelled
 * and gives the error `'too-many-bytes'`. Throws what the stream throws, and an AbortError when `signal` fires.
 */
export async function collectBytes(
  stream: ReadableStream<Uint8Array>,
  { maxBytes, signal, onBytes }: CollectOptions,
): Promise<Result<Uint8Array<ArrayBuffer>, 'too-many-bytes'>> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  let reported = 0
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await reader.read()
      if (done) break
      chunks.push(value)
      length += value.length
      if (length > maxBytes) return err('too-many-bytes')
      if (length - reported >= reportEvery) onBytes((reported = length))
    }
  } finally {
    // Frees what is still in flight; of a stream that has failed it only repeats the error thrown above.
    reader.cancel().catch(() => undefined)
  }
  onBytes(length)
  return ok(concatenate(chunks, length))
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
