import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  runCli(
    'run',
    'drawn-wardrobe',
    '--size',
    'quick',
    ...(args.includes('--out') ? [] : ['--out', folder]),
    ...args,
  )

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

  it('must be one', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'mine')
    const { exitCode, stderr } = await start('--out', file)
    expect([exitCode, stderr]).toEqual([1, `${file} is a file, not a folder. Choose another --out.\n`])
    const within = await start('--out', join(file, 'results'))
    expect(within.stderr).toBe(`${file} is a file, not a folder. Choose another --out.\n`)
    // Where Linux takes no folders, and elsewhere nobody may make one.
    const nowhere = await start('--out', '/proc/querent/results')
    expect(nowhere.stderr).toMatch(/^Could not make \/proc.*: .* Choose another --out\.\n$/)
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it('must be one that can be written in', async () => {
    // For root everything else can be.
    const closed = process.getuid?.() === 0 ? '/sys/kernel' : folder
    if (closed === folder) chmodSync(folder, 0o500)
    const { exitCode, stderr } = await start('--out', closed)
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(
      /^Nothing can be written in \S+: (the disk is read-only|it is not permitted)\. Choose another --out\.\n$/,
    )
    if (closed === folder) chmodSync(folder, 0o700)
  })

  it('is not left behind empty by a start that failed, if it was made for it', async () => {
    const args = ['fashion-mnist-strategies', '--data', folder]
    const made = await runCli('run', ...args, '--out', join(folder, 'a', 'b'))
    expect([made.exitCode, readdirSync(folder)]).toEqual([1, []])
    mkdirSync(join(folder, 'mine'))
    const there = await runCli('run', ...args, '--out', join(folder, 'mine', 'b'))
    expect([there.exitCode, readdirSync(folder), readdirSync(join(folder, 'mine'))]).toEqual([
      1,
      ['mine'],
      [],
    ])
  })
})
