import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/cli/folderLock.ts'
import { runCli } from './runCli.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-run-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (...args: readonly string[]) =>
  runCli('run', 'drawn-wardrobe', '--size', 'quick', '--out', folder, ...args)

describe('the folder of a run', () => {
  it('is used by one process at a time, however it is asked', async () => {
    const lock = lockFolder(folder)
    for (const args of [[], ['--resume']]) {
      const { exitCode, stdout, stderr } = await start(...args)
      expect([exitCode, stdout]).toEqual([1, ''])
      expect(stderr).toBe(
        `${folder} is in use by process ${process.pid}. Wait for it, or choose another --out.\n`,
      )
    }
    if (lock.ok) lock.value.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps the experiment that is there unless it is asked to go on', async () => {
    mkdirSync(join(folder, 'state'))
    const { exitCode, stderr } = await start()
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      `${folder} holds an experiment already. Go on with it by --resume, or choose another --out.\n`,
    )
    expect(readdirSync(folder)).toEqual(['state'])
  })

  it.each(['result.json', 'report.html'])('keeps a %s that is not its own', async (name) => {
    writeFileSync(join(folder, name), 'mine')
    for (const args of [[], ['--resume']]) {
      const { exitCode, stderr } = await start(...args)
      expect(exitCode).toBe(1)
      expect(stderr).toBe(
        `${join(folder, name)} exists already, and there is nothing to go on with. Choose another --out.\n`,
      )
    }
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine')
    expect(readdirSync(folder)).toEqual([name])
  })
})
