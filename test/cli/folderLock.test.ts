import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFileName, lockFolder, type FolderLock } from '../../src/cli/folderLock.ts'

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-lock-'))
  path = join(folder, lockFileName)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function locked(): FolderLock {
  const lock = lockFolder(folder)
  if (!lock.ok) throw new Error(lock.error.message)
  return lock.value
}

function refusal(): string {
  const lock = lockFolder(folder)
  return lock.ok ? 'locked' : [lock.error.message, lock.error.hint ?? ''].join(' ').trim()
}

/** Another process that tries to lock the folder, and what it says. */
async function startHolder(): Promise<{ child: ChildProcessWithoutNullStreams; said: string }> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    join(import.meta.dirname, 'holdFolder.ts'),
    folder,
  ])
  const [said] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return { child, said: said.trimEnd() }
}

async function end(child: ChildProcessWithoutNullStreams, signal: 'SIGKILL' | null): Promise<void> {
  const over = once(child, 'close')
  if (signal === null) child.stdin.end()
  else child.kill(signal)
  await over
}

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['--version']).pid

const holder = (change: object = {}): string =>
  JSON.stringify({ pid: process.pid, host: hostname(), startedAt: null, ...change })

describe('a locked folder', () => {
  it('is let to nobody else until it is released', () => {
    const lock = locked()
    expect(refusal()).toBe(
      `${folder} is in use by process ${process.pid}. Wait for it, or choose another --out.`,
    )
    lock.release()
    expect(readdirSync(folder)).toEqual([])
    locked().release()
    lock.release()
  })

  it('is let to nobody while another process has it, and taken over when that is killed', async () => {
    const { child, said } = await startHolder()
    expect(said).toBe('held')
    expect(refusal()).toContain(`is in use by process ${child.pid ?? 0}.`)
    await end(child, 'SIGKILL')
    expect(existsSync(path)).toBe(true)
    const lock = locked()
    expect(readdirSync(folder)).toEqual([lockFileName])
    lock.release()
  })

  it('goes to one of several that take over at the same moment', async () => {
    writeFileSync(path, holder({ pid: endedPid() }))
    const started = await Promise.all([startHolder(), startHolder(), startHolder()])
    const held = started.filter(({ said }) => said === 'held')
    expect(held).toHaveLength(1)
    for (const { child } of started) await end(child, null)
  })

  it('is taken over from a process that has ended', () => {
    writeFileSync(path, holder({ pid: endedPid() }))
    locked().release()
  })

  it('is taken over where the number of the process was given to another', () => {
    writeFileSync(path, holder({ startedAt: 'long ago' }))
    // Where no system tells when a process started, its number must do.
    if (existsSync('/proc/self/stat')) locked().release()
    else expect(refusal()).toContain('is in use by process')
  })

  it('is not taken over from a process of another machine, which may well run', () => {
    writeFileSync(path, holder({ pid: endedPid(), host: 'elsewhere' }))
    expect(refusal()).toMatch(
      / is in use by process \d+ on elsewhere\. If that has ended, remove .*in-use\.json\.$/,
    )
  })

  it.each(['', '{"pid":', '[]', '{"pid":0,"host":"here","startedAt":null}', 'null'])(
    'is not taken over where nobody knows from whom: %j',
    (content) => {
      writeFileSync(path, content)
      expect(refusal()).toBe(`${path} is damaged. If no other process works in ${folder}, remove it.`)
      expect(readFileSync(path, 'utf8')).toBe(content)
    },
  )

  it('is not released by one that has it no more', () => {
    const lock = locked()
    writeFileSync(path, holder({ host: 'elsewhere' }))
    lock.release()
    expect(existsSync(path)).toBe(true)
  })

  it('must be there', () => {
    rmSync(folder, { recursive: true })
    expect(refusal()).toBe(`Could not write ${path}: there is no such file or folder.`)
  })
})
