import { existsSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openResultFile } from '../../src/cli/resultFile.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-result-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

function open(path: string) {
  const file = openResultFile(path)
  if (!file.ok) throw new Error(file.error.message)
  return file.value
}

const refusal = (path: string) => openResultFile(path)

describe('a result file', () => {
  it('leaves what is there alone until it is written, and nothing else beside it', async () => {
    const path = join(folder, 'run.json')
    await writeFile(path, 'old')
    const file = open(path)
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['run.json']])
    expect(file.write('new')).toEqual({ ok: true, value: undefined })
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['new', ['run.json']])
  })

  it('is written through a link', async () => {
    const [path, link] = [join(folder, 'run.json'), join(folder, 'latest.json')]
    await writeFile(path, 'old')
    await symlink(path, link)
    open(link).write('new')
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
  })

  it('does not replace a device by a file', async () => {
    open('/dev/null').write('anything')
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  it('is refused at once where it cannot be written', async () => {
    await mkdir(join(folder, 'there'))
    await writeFile(join(folder, 'file'), '')
    const said = ['nowhere/run.json', 'there', 'file/run.json'].map((name) => refusal(join(folder, name)))
    expect(said.map((result) => !result.ok && result.error.message.replace(folder, '…'))).toEqual([
      'Could not write …/nowhere/run.json: there is no such file or folder.',
      'Could not write …/there: it is a folder.',
      'Could not write …/file/run.json: a file is where a folder should be.',
    ])
  })

  it('says so when it can no longer be written, and leaves nothing behind', async () => {
    const path = join(folder, 'gone', 'run.json')
    await mkdir(join(folder, 'gone'))
    const file = open(path)
    await rm(join(folder, 'gone'), { recursive: true })
    expect(file.write('text')).toMatchObject({
      ok: false,
      error: {
        message: expect.stringMatching(
          /^Could not write .*run\.json: there is no such file or folder\.$/,
        ) as string,
      },
    })
    expect(existsSync(path)).toBe(false)
  })
})
