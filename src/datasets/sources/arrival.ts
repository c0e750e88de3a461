// What has arrived of one download: with the store of partial downloads while that has room, in memory from then on. No network.
import type { FileVersion } from '../../core/fileVersion.ts'
import type { PartialDownload, PartialStore } from '../../core/ports.ts'

export interface Arrival {
  /** Null when nothing has been begun. */
  readonly partial: () => PartialDownload | null
  readonly bytes: () => number
  /** Null while unknown, and when more has come than was announced. */
  readonly totalBytes: () => number | null
  /** How many of the bytes will be there after a reload. */
  readonly keptBytes: () => number
  readonly isComplete: () => boolean
  /** Whether it is put together from several answers, and nothing but their lengths says that they are of one file. */
  readonly isPatchwork: () => boolean
  /** Begins with an answer: anew at offset 0, else behind what is there. What is not resumable is not kept. */
  readonly begin: (answer: Answer) => Promise<void>
  readonly add: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>
  /** Hands on what has gathered since the last piece. */
  readonly flush: () => Promise<void>
  /** Everything, once flushed. Null when the store has lost its part. */
  readonly file: () => Promise<Blob | null>
  readonly forget: () => Promise<void>
}

export interface Answer {
  readonly offset: number
  readonly version: FileVersion
  readonly isResumable: boolean
}

/** Pieces go to the store whenever about this much has gathered. */
const pieceBytes = 1 << 20

/** What has arrived of `url` so far. A store that fails, for want of room or otherwise, is given nothing more. */
export async function openArrival(url: string, store: PartialStore | null): Promise<Arrival> {
  const found = (await store?.find(url)) ?? null
  let version = found?.version ?? null
  let stored = found?.bytes ?? 0
  let isStoring = found !== null
  let answers = found === null ? 0 : 1
  let inMemory: Blob[] = []
  let gathered: Uint8Array<ArrayBuffer>[] = []
  let gatheredBytes = 0
  let bytes = stored

  const totalBytes = (): number | null => {
    const total = version?.totalBytes ?? null
    return total !== null && bytes > total ? null : total
  }
  const flush = async (): Promise<void> => {
    if (gatheredBytes === 0) return
    const piece = new Uint8Array(gatheredBytes)
    let offset = 0
    for (const chunk of gathered) {
      piece.set(chunk, offset)
      offset += chunk.length
    }
    gathered = []
    gatheredBytes = 0
    isStoring &&= store !== null && (await store.append(url, stored, piece)).ok
    if (isStoring) stored += piece.length
    else inMemory.push(new Blob([piece]))
  }
  const empty = (): void => {
    inMemory = []
    gathered = []
    stored = gatheredBytes = bytes = answers = 0
  }

  return {
    partial: () => (version === null ? null : { version, bytes }),
    bytes: () => bytes,
    totalBytes,
    keptBytes: () => stored,
    isComplete: () => version !== null && bytes === version.totalBytes,
    isPatchwork: () => answers > 1 && version?.etag === null && version.lastModified === null,
    begin: async (answer) => {
      if (answer.offset === 0) {
        empty()
        version = answer.version
        if (!answer.isResumable) await store?.remove(url)
        isStoring = answer.isResumable && store !== null && (await store.begin(url, version)).ok
      }
      answers += 1
    },
    add: async (chunk) => {
      gathered.push(chunk)
      gatheredBytes += chunk.length
      bytes += chunk.length
      if (gatheredBytes >= pieceBytes) await flush()
    },
    flush,
    file: async () => {
      if (stored === 0) return new Blob(inMemory)
      const kept = await store?.read(url)
      if (kept?.ok !== true || kept.value.size < stored) return null
      return new Blob([kept.value.slice(0, stored), ...inMemory])
    },
    forget: async () => {
      empty()
      version = null
      isStoring = false
      await store?.remove(url)
    },
  }
}
