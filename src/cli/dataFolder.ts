// The official files of a data set on this disk, as a person might have dropped them on the page. Reads none of them.
import { existsSync, openAsBlob } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import type { DataSetInfo } from '../datasets/catalogue.ts'
import { findFiles } from './datasetFiles.ts'

/** Where `npm run datasets` puts data sets, each in its folder. */
const publicDatasets = resolve(import.meta.dirname, '../../public/datasets')

/**
 * The files of `info` in `directory` or in its subfolder for the set; null `directory`: where `npm run datasets` puts them. A set made on the
 * spot has none. Errors (`bad-input`) say what is missing where.
 */
export async function filesOf(info: DataSetInfo, directory: string | null): Promise<Result<readonly File[]>> {
  if (info.files.length === 0) return ok([])
  if (directory === null && !existsSync(join(publicDatasets, info.folder))) {
    return fail(
      'bad-input',
      `${info.id} needs its files: say where they are with --data DIR, or get them with npm run datasets -- ${info.folder}`,
    )
  }
  const paths = await findFiles(info, directory ?? publicDatasets)
  if (!paths.ok) return paths
  const files = [...paths.value.values()].map(
    async (path) => new File([await openAsBlob(path)], basename(path)),
  )
  return ok(await Promise.all(files))
}
