// Finds the official files of a data set on this disk. Reads none of them: they are blobs until somebody does.
import { openAsBlob } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import type { DataSetInfo } from '../datasets/catalogue.ts'
import { matchFiles, officialNamesOf } from '../datasets/officialNames.ts'
import { whyFileFailed } from './whyFileFailed.ts'

/** Where `npm run datasets` puts data sets, each in its folder. */
export const publicDatasets = resolve(import.meta.dirname, '../../public/datasets')

/**
 * The files of `info` in `directory` or in its subfolder for the set; null `directory`: where `npm run datasets` puts them. A set made on the
 * spot has none. Errors (`bad-input`) say what is missing where.
 */
export async function filesOf(info: DataSetInfo, directory: string | null): Promise<Result<readonly File[]>> {
  if (info.files.length === 0) return ok([])
  const top = directory ?? publicDatasets
  const places = [...new Set([top, join(top, info.folder), join(top, info.id)])]
  try {
    for (const place of places) {
      const files = await filesIn(place, info, { mustExist: place === directory })
      if (files !== null) return files
    }
  } catch (thrown) {
    return fail('bad-input', `Could not read ${top}: ${whyFileFailed(thrown)}.`)
  }
  if (directory === null) {
    return fail(
      'bad-input',
      `${info.id} needs its files: say where they are with --data DIR, or get them with npm run datasets -- ${info.id}`,
    )
  }
  return fail(
    'bad-input',
    `Neither ${directory} nor ${places.slice(1).join(' nor ')} holds any of ${info.files.join(', ')}.`,
  )
}

/** Null: `place` holds none of them. */
async function filesIn(
  place: string,
  info: DataSetInfo,
  { mustExist }: { readonly mustExist: boolean },
): Promise<Result<readonly File[]> | null> {
  const entries = await readdir(place, { withFileTypes: true }).catch((thrown: unknown) => {
    if (mustExist) throw thrown
    return []
  })
  const present = entries.filter((entry) => !entry.isDirectory())
  const { matched } = matchFiles(officialNamesOf(info), present)
  if (matched.size === 0) return null
  const missing = info.files.filter((name) => !matched.has(name))
  // Which alternatives are enough, the loader knows.
  if (missing.length > 0 && info.alternatives.length === 0) {
    return fail('bad-input', `${place} has no ${missing.join(', ')}.`)
  }
  const files = [...matched.values()].map(
    async ({ name }) => new File([await openAsBlob(join(place, name))], name),
  )
  return ok(await Promise.all(files))
}
