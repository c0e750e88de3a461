// Official files on this machine: finds them in a folder, checks that they make up their data set, copies them. Downloads nothing.
import { createReadStream, createWriteStream, openAsBlob } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { fail, ok, type Result } from '../core/result.ts'
import type { DataSetInfo } from '../datasets/catalogue.ts'
import { findDataSource } from '../datasets/index.ts'
import { checkOfficial, warningsOf } from '../datasets/officialChecksums.ts'
import { matchFiles, officialNamesOf } from '../datasets/officialNames.ts'
import { isGzip } from '../datasets/readers/gunzip.ts'
import { whyFileFailed } from './whyFileFailed.ts'

/** Paths by official name. */
export type FilePaths = ReadonlyMap<string, string>

export interface CheckedSet {
  /** What was found, in sentences. */
  readonly findings: readonly string[]
  readonly warnings: readonly string[]
}

/** The official files in `directory`, or in its subfolder for this set. Files that may come instead count where the set's own are not. */
export async function findFiles(info: DataSetInfo, directory: string): Promise<Result<FilePaths>> {
  const { files, folder } = info
  try {
    for (const place of [directory, join(directory, folder)]) {
      const entries = await readdir(place, { withFileTypes: true }).catch((thrown: unknown) => {
        if (place === directory) throw thrown
        return []
      })
      const present = entries.filter((entry) => !entry.isDirectory())
      const own = matchFiles(files, present)
      const { matched } = own.missing.length === 0 ? own : matchFiles(officialNamesOf(info), present)
      if (matched.size === 0) continue
      if (own.matched.size > 0 && own.missing.length > 0) {
        return fail('bad-input', `${place} has no ${own.missing.join(', ')}.`)
      }
      return ok(new Map([...matched].map(([name, entry]) => [name, join(place, entry.name)])))
    }
  } catch (thrown) {
    return fail('bad-input', `Could not read ${directory}: ${whyFileFailed(thrown)}.`)
  }
  const names = officialNamesOf(info).join(', ')
  return fail('bad-input', `Neither ${directory} nor ${join(directory, folder)} holds any of ${names}.`)
}

/** Reads the set from these files. `bad-input` when they do not make it up. */
export async function checkSet(
  { id }: DataSetInfo,
  paths: FilePaths,
  signal: AbortSignal,
): Promise<Result<CheckedSet>> {
  const files = new Map<string, Blob>()
  for (const [name, path] of paths) files.set(name, await openAsBlob(path))
  const findings: string[] = []
  const loaded = await findDataSource(id)?.load({
    readFile: (name) => {
      const file = files.get(name)
      return Promise.resolve(file === undefined ? fail('bad-input', `There is no ${name}.`) : ok(file))
    },
    findFile: (name) => Promise.resolve(ok(files.get(name) ?? null)),
    given: [...files.keys()],
    seed: 0,
    onProgress: ({ what, unit }) => {
      if (unit === 'images') findings.push(what)
    },
    signal,
  })
  if (loaded?.ok === false) return loaded
  const altered: string[] = []
  for (const [name, file] of files) {
    if ((await checkOfficial(name, file, signal)) === 'altered') altered.push(name)
  }
  return ok({ findings, warnings: warningsOf(altered) })
}

/** Copies every file beside its place first, and moves them there only once all are copied. Files found unpacked are packed. */
export async function copyFiles(paths: FilePaths, to: string): Promise<Result<void>> {
  const copies = [...paths].map(([name, path]) => ({
    name,
    path,
    place: join(to, name),
    copy: join(to, `${name}.copy`),
  }))
  try {
    await mkdir(to, { recursive: true })
    for (const { name, path, copy } of copies) {
      const isPacked = isGzip(new Uint8Array(await (await openAsBlob(path)).slice(0, 2).arrayBuffer()))
      if (isPacked || !name.endsWith('.gz')) await copyFile(path, copy)
      else await pipeline(createReadStream(path), createGzip(), createWriteStream(copy))
    }
    for (const { copy, place } of copies) await rename(copy, place)
    return ok(undefined)
  } catch (thrown) {
    return fail('bad-input', `Could not write to ${to}: ${whyFileFailed(thrown)}.`)
  } finally {
    for (const { copy } of copies) await rm(copy, { force: true }).catch(() => undefined)
  }
}
