// One process at a time works in a folder: a file there says which. What the folder is for is not known here.
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import { checked, object, orNull, text, whole } from '../storage/shape.ts'
import { codeOf, readBytes } from './onDisk.ts'
import { whyFileFailed } from './whyFileFailed.ts'

export interface FolderLock {
  /** Lets others in. */
  readonly release: () => void
}

/** Who holds a lock. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process started, in the words of its system; null where that cannot be known. Numbers of processes are given again. */
  readonly startedAt: string | null
}

const holder = object<Holder>({ pid: whole(1), host: text, startedAt: orNull(text) })

export const lockFileName = 'in-use.json'

/**
 * Keeps `folder`, which exists, for this process. `bad-input` while another process has it; the lock of one that has ended is taken over.
 * Whether a process of another machine has ended cannot be known.
 */
export function lockFolder(folder: string): Result<FolderLock> {
  const path = join(folder, lockFileName)
  const own = JSON.stringify({ pid: process.pid, host: hostname(), startedAt: startOf(process.pid) })
  const release = (): void => {
    if (contentOf(path) === own) rmSync(path, { force: true })
  }
  try {
    // Another may come first each time the place is cleared.
    for (let attempts = 0; attempts < 3; attempts++) {
      if (hasTaken(path, own)) return ok({ release })
      const found = contentOf(path)
      if (found === null) continue
      const reason = whyHeld(found, folder, path)
      if (reason !== null) return reason
      clear(path, found)
    }
    return fail('bad-input', `${folder} is in use by another process.`, elsewhere)
  } catch (thrown) {
    if (codeOf(thrown) === null) throw thrown
    return fail('bad-input', `Could not write ${path}: ${whyFileFailed(thrown)}.`)
  }
}

const elsewhere = 'Wait for it, or choose another --out.'

/** Whether the lock is now `own`: its file is made only where there is none. */
function hasTaken(path: string, own: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx')
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false
    throw thrown
  }
  try {
    writeFileSync(file, own)
    return true
  } catch (thrown) {
    // A full disk: an empty lock would keep everybody out.
    rmSync(path, { force: true })
    throw thrown
  } finally {
    closeSync(file)
  }
}

/** Takes away what was `found` there and nothing else: another process may have done so, and taken the lock, in between. */
function clear(path: string, found: string): void {
  const aside = `${path}.${process.pid}.old`
  try {
    renameSync(path, aside)
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return
    throw thrown
  }
  if (contentOf(aside) === found) rmSync(aside)
  else renameSync(aside, path)
}

function contentOf(path: string): string | null {
  return readBytes(path)?.toString('utf8') ?? null
}

/** Null when whoever holds it has ended. */
function whyHeld(content: string, folder: string, path: string): Result<never> | null {
  const found = holderIn(content)
  if (found === null) {
    return fail('bad-input', `${path} is damaged.`, `If no other process works in ${folder}, remove it.`)
  }
  const { pid, host, startedAt } = found
  if (host !== hostname()) {
    const hint = `If that has ended, remove ${path}.`
    return fail('bad-input', `${folder} is in use by process ${pid} on ${host}.`, hint)
  }
  if (!isRunning(pid, startedAt)) return null
  return fail('bad-input', `${folder} is in use by process ${pid}.`, elsewhere)
}

function holderIn(content: string): Holder | null {
  try {
    const found = checked(holder, JSON.parse(content), 'The lock')
    return found.ok ? found.value : null
  } catch {
    // Not JSON, and so nobody's.
    return null
  }
}

function isRunning(pid: number, startedAt: string | null): boolean {
  try {
    process.kill(pid, 0)
  } catch (thrown) {
    // EPERM: it is there, and not ours.
    if (codeOf(thrown) !== 'EPERM') return false
  }
  const start = startOf(pid)
  return startedAt === null || start === null || start === startedAt
}

/** Clock ticks after the start of the system; null where there is no `/proc`. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program, in brackets, may hold anything. The start is the 22nd field, the 20th after the name.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    // Another system, or the process has just ended.
    return null
  }
}
