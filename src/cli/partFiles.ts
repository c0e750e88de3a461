// Keeps broken downloads as `.part` files beside the place of the whole ones. No network.
import { openAsBlob } from 'node:fs'
import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isFileVersion, type FileVersion } from '../core/fileVersion.ts'
import type { PartialStore } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'

/** What is written beside a `.part` file: without it nobody knows what the file is a part of. */
interface Note extends FileVersion {
  readonly url: string
}

/** Where the bytes lie until the file is whole. */
export function partOf(path: string): string {
  return `${path}.part`
}

/** `pathOf` gives the path of the whole file; beside its part lies a note, `PATH.part.json`. */
export function createPartFiles(pathOf: (url: string) => string): PartialStore {
  const bytesOf = (url: string): string => partOf(pathOf(url))
  const noteOf = (url: string): string => `${bytesOf(url)}.json`

  return {
    find: async (url) => {
      try {
        const note: unknown = JSON.parse(await readFile(noteOf(url), 'utf8'))
        if (!isNote(note) || note.url !== url) return null
        const { etag, lastModified, totalBytes } = note
        return { version: { etag, lastModified, totalBytes }, bytes: (await stat(bytesOf(url))).size }
      } catch {
        // Absent, or as good as absent.
        return null
      }
    },
    begin: (url, version) =>
      attempt(async () => {
        const note: Note = { url, ...version }
        await mkdir(dirname(bytesOf(url)), { recursive: true })
        await rm(noteOf(url), { force: true })
        await writeFile(bytesOf(url), '')
        await writeFile(noteOf(url), JSON.stringify(note))
      }),
    append: (url, offset, bytes) =>
      attempt(async () => {
        const { size } = await stat(bytesOf(url))
        if (size !== offset) throw new Error(`${bytesOf(url)} is being written by someone else.`)
        await appendFile(bytesOf(url), bytes)
      }),
    read: (url) => attempt(() => openAsBlob(bytesOf(url))),
    remove: async (url) => {
      await rm(noteOf(url), { force: true })
      await rm(bytesOf(url), { force: true })
    },
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work())
  } catch (thrown) {
    return fail('storage-blocked', thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function isNote(value: unknown): value is Note {
  return isFileVersion(value) && 'url' in value && typeof value.url === 'string'
}
