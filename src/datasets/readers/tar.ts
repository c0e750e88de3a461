// Goes through a tar archive file by file as it streams in. modern-tar reads the format; here hostile archives are turned away.
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import { ok, type Result } from '../../core/result.ts'
import { badFile, BadFileError, formatCount } from './badFile.ts'
import { collectBytes } from './collectBytes.ts'

/** A regular file in an archive, readable until the next one is asked for. */
export interface TarFile {
  /** Its path, relative and without `..`. */
  readonly path: string
  /** Its content; `bad-input` when there are more than `maxBytes`. The bytes that come are counted, whatever the header claims. */
  readonly read: (maxBytes: number) => Promise<Result<Uint8Array<ArrayBuffer>>>
}

export interface TarRequest {
  /** The archive's name, for messages. */
  readonly name: string
  /** The unpacked archive, of bounded length. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Refuse archives with more entries than this. */
  readonly maxEntries: number
  readonly signal: AbortSignal
}

/**
 * Bytes that may go in before an entry comes out: what the decoder holds back (a mebibyte), and the long names and attributes before an
 * entry. The decoder would take eight megabytes of attributes for every entry, and seconds to parse them.
 */
const spareBytes = 3 << 19
const spareBytesPerEntry = 1024

/**
 * Calls `visit` for each regular file in the order of the archive (ustar, pax, GNU), and skips what `visit` does not read. Folders, links
 * and files whose path is absolute or leads upwards are passed over. Ends at the first failure of `visit`, and returns it. Throws a
 * `BadFileError` when this is no tar archive, is cut short or damaged; what `stream` throws; and an AbortError when `signal` fires.
 */
export async function readTar(
  { name, stream, maxEntries, signal }: TarRequest,
  visit: (file: TarFile) => Promise<Result<void>>,
): Promise<Result<void>> {
  let unaccounted = 0
  let count = 0
  const guard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      unaccounted += chunk.length
      if (unaccounted > spareBytes) {
        const found = `more than ${formatCount(spareBytes)} bytes that are none`
        throw new BadFileError({ name, expected: 'an archive of files', found })
      }
      controller.enqueue(chunk)
    },
  })
  /** The decoder throws plain errors ("Tar archive is truncated."): they become bad files here. */
  const decoded = async <T>(reading: Promise<T>): Promise<T> => {
    try {
      return await reading
    } catch (thrown) {
      if (signal.aborted || thrown instanceof BadFileError) throw thrown
      const place = count === 0 ? 'no file inside' : `what follows file ${formatCount(count)}`
      const hasEnded = thrown instanceof Error && thrown.message.includes('truncated')
      const found = hasEnded ? `one that is cut short: ${place}` : `other bytes, or damaged ones: ${place}`
      throw new BadFileError({ name, expected: 'a complete tar archive', found })
    }
  }
  const entries = stream
    .pipeThrough(guard)
    .pipeThrough(createTarDecoder({ strict: true }))
    .getReader()
  try {
    for (;;) {
      const { done, value: entry } = await decoded(entries.read())
      signal.throwIfAborted()
      if (done) return ok(undefined)
      count += 1
      if (count > maxEntries) {
        return badFile({ name, expected: `at most ${formatCount(maxEntries)} files inside`, found: 'more' })
      }
      unaccounted -= 512 + Math.ceil(entry.header.size / 512) * 512 + spareBytesPerEntry
      const path = entry.header.name.replace(/^(\.\/)+/, '')
      if (entry.header.type === 'file' && isSafe(path)) {
        const visited = await visit({ path, read: (maxBytes) => decoded(readBody(path, entry, maxBytes)) })
        if (!visited.ok) return visited
      }
      if (!entry.body.locked) await decoded(entry.body.cancel())
    }
  } finally {
    // Frees what is still in flight; of an archive that has failed it only repeats the error thrown above.
    entries.cancel().catch(() => undefined)
  }

  async function readBody(path: string, { body }: ParsedTarEntry, maxBytes: number) {
    const collected = await collectBytes(body, { maxBytes, signal, onBytes: () => undefined })
    if (collected.ok) return collected
    return badFile({
      name: `${path} in ${name}`,
      expected: `at most ${formatCount(maxBytes)} bytes`,
      found: 'more than that',
      hint: `Get the official ${name} again and try once more.`,
    })
  }
}

/** Relative, and not out of the folder. Nothing is ever written to it: it is only compared and shown. */
function isSafe(path: string): boolean {
  return path !== '' && !/^[/\\]|^[a-z]:|[\0\\]/i.test(path) && !path.split('/').includes('..')
}
