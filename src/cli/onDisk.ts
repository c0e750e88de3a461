// The boundary to the disk for what is kept of experiments: files as text, and refusals as errors that a person can read. What is in
// them is not known here.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import { whyFileFailed } from './whyFileFailed.ts'

/** Does `work` on the file at `path`; what the system refuses is `storage-blocked`. Anything else that is thrown is a bug, and thrown on. */
export function onDisk<T>(path: string, work: () => T): Result<T> {
  try {
    return ok(work())
  } catch (thrown) {
    if (codeOf(thrown) === null) throw thrown
    return fail(
      'storage-blocked',
      `Could not use ${path}: ${whyFileFailed(thrown)}. What was stored before is safe.`,
    )
  }
}

/** Null when there is no such file. */
export function readBytes(path: string): Buffer | null {
  return unlessAbsent(() => readFileSync(path), null)
}

/** The names in a folder; none when there is no such folder. */
export function listFolder(path: string): readonly string[] {
  return unlessAbsent(() => readdirSync(path), [])
}

/** All or nothing: whoever reads finds the old text or the new one. */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}${partEnd}`
  writeFileSync(part, text)
  renameSync(part, path)
}

/** How the name of a file ends that is not whole yet. */
export const partEnd = '.part'

function unlessAbsent<T>(read: () => T, absent: T): T {
  try {
    return read()
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return absent
    throw thrown
  }
}

/** The system's name for what it refused. */
export function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null
}
