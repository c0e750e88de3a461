// A file that is whole at every moment: each version is written beside it and takes its place. Knows nothing of what is in it.
import { accessSync, constants, lstatSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fail, ok, type Result } from '../core/result.ts'
import { whyFileFailed } from './whyFileFailed.ts'

export interface ResultFile {
  /** Puts `text` in place of whatever is there. */
  readonly write: (text: string) => Result<void>
}

/** The file at `path`, which need not exist; fails now rather than later when it cannot be written. Leaves what is there as it is. */
export function openResultFile(path: string): Result<ResultFile> {
  try {
    const { path: real, isDevice } = placeOf(path)
    const part = `${real}.${process.pid}.part`
    if (!isDevice) {
      writeFileSync(part, '')
      rmSync(part)
    }
    return ok({
      write: (text) => {
        try {
          // A device (/dev/null, a pipe) must not be replaced by a file.
          writeFileSync(isDevice ? real : part, text)
          if (!isDevice) renameSync(part, real)
          return ok(undefined)
        } catch (thrown) {
          if (!isDevice) rmSync(part, { force: true })
          return couldNotWrite(path, thrown)
        }
      },
    })
  } catch (thrown) {
    return couldNotWrite(path, thrown)
  }
}

/** Where a link leads to, so that it stays a link. */
function placeOf(path: string): { readonly path: string; readonly isDevice: boolean } {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return { path, isDevice: false }
  const real = realpathSync(path)
  accessSync(real, constants.W_OK)
  const stats = lstatSync(real)
  if (stats.isDirectory()) throw new Error('it is a folder')
  return { path: real, isDevice: !stats.isFile() }
}

function couldNotWrite(path: string, thrown: unknown): Result<never> {
  return fail('bad-input', `Could not write ${path}: ${whyFileFailed(thrown)}.`)
}
