// Unpacks gzip where a file really is gzip; a server or a browser may have unpacked it already. Knows nothing of what is inside.
import type { Result } from '../../core/result.ts'
import { badFile, BadFileError, formatCount, withoutThrowing, type BadFile } from './badFile.ts'
import { collectBytes } from './collectBytes.ts'

export interface GunzipRequest {
  /** The file's name, for messages. */
  readonly name: string
  readonly file: Blob
  /** Stop as soon as more unpacked bytes than this have come out. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** Told the bytes of `file` read so far, about once a mebibyte and at the end. */
  readonly onBytes: (bytesSoFar: number) => void
}

type Bytes = Uint8Array<ArrayBuffer>

/** Small slices keep the overshoot of a zip bomb small: deflate grows at most 1,032-fold, so one slice is at most 17 MB. */
const sliceBytes = 16 * 1024
const blockBytes = 1 << 20

/** Whether `bytes` open with the gzip magic 1f 8b. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** All the bytes of `gunzipStream`. Returns as `bad-input` what that throws as a bad file, and throws what else it throws. */
export function gunzip(request: GunzipRequest): Promise<Result<Bytes>> {
  const { name, maxBytes, signal } = request
  return withoutThrowing(async () => {
    const stream = gunzipStream(request)
    const collected = await collectBytes(stream, { maxBytes, signal, onBytes: () => undefined })
    return collected.ok ? collected : badFile(tooLarge(name, maxBytes))
  })
}

/**
 * The unpacked bytes of a gzip file as they come; those of any other file as they are. The stream fails with a `BadFileError` when they are
 * more than `maxBytes` (a zip bomb is left off there) or the file is cut short, damaged or gone, and with an AbortError when `signal` fires.
 */
export function gunzipStream(request: GunzipRequest): ReadableStream<Bytes> {
  const { name, file, maxBytes, signal } = request
  const chunks = unpackedChunks(request)
  let unpackedBytes = 0
  return new ReadableStream<Bytes>(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next().catch((thrown: unknown) => {
          if (signal.aborted || thrown instanceof BadFileError) throw thrown
          // Whatever a browser calls it ("truncated", "invalid block", "incorrect data check"): the file is not whole.
          throw new BadFileError(damaged(name, file.size, unpackedBytes))
        })
        if (done === true) {
          controller.close()
          return
        }
        unpackedBytes += value.length
        if (unpackedBytes > maxBytes) {
          await chunks.return()
          throw new BadFileError(tooLarge(name, maxBytes))
        }
        controller.enqueue(value)
      },
      cancel: async () => {
        await chunks.return()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* unpackedChunks({ name, file, signal, onBytes }: GunzipRequest): AsyncGenerator<Bytes, void> {
  signal.throwIfAborted()
  const head = await readSlice(name, file.slice(0, 2))
  const slices = slicesOf(name, file, onBytes)
  const unpacked = isGzip(head) ? slices.pipeThrough(new DecompressionStream('gzip')) : slices
  const reader = unpacked.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return
      yield value
    }
  } finally {
    // Frees what is still in flight; of a stream that has failed it only repeats the error thrown above.
    reader.cancel().catch(() => undefined)
  }
}

/** Small slices out of large blocks: every look into a file is a trip to another process. */
function slicesOf(name: string, file: Blob, onBytes: (bytesSoFar: number) => void): ReadableStream<Bytes> {
  let blockStart = 0
  let block: Bytes = new Uint8Array()
  let offset = 0
  const pull = async (controller: ReadableStreamDefaultController<Bytes>): Promise<void> => {
    if (offset >= file.size) {
      onBytes(offset)
      controller.close()
      return
    }
    if (offset === blockStart + block.length) {
      if (offset > 0) onBytes(offset)
      blockStart = offset
      block = await readSlice(name, file.slice(offset, offset + blockBytes))
    }
    const slice = block.slice(offset - blockStart, offset - blockStart + sliceBytes)
    offset += slice.length
    controller.enqueue(slice)
  }
  return new ReadableStream<Bytes>({ pull }, { highWaterMark: 0 })
}

async function readSlice(name: string, slice: Blob): Promise<Bytes> {
  try {
    return new Uint8Array(await slice.arrayBuffer())
  } catch {
    const hint = 'Drop it on the page again.'
    const found = 'one that can no longer be read: it was moved, changed or deleted after it was given'
    throw new BadFileError({ name, expected: 'a readable file', found, hint })
  }
}

function tooLarge(name: string, maxBytes: number): BadFile {
  return { name, expected: `at most ${formatCount(maxBytes)} bytes`, found: 'more than that' }
}

function damaged(name: string, size: number, unpackedBytes: number): BadFile {
  const place = unpackedBytes === 0 ? '' : ` after ${formatCount(unpackedBytes)} unpacked bytes`
  const found = `${formatCount(size)} bytes that are cut short or damaged${place}`
  return { name, expected: 'a complete gzip file', found }
}
