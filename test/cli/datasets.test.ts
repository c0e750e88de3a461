import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archiveFile, archiveName, batchFile } from '../datasets/cifarFiles.ts'
import { imagesFile, labelsFile, smallFashionMnist } from '../datasets/idxFiles.ts'
import { repositoryRoot, runCli } from './runCli.ts'

const official = resolve(repositoryRoot, '../shared/data')
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-datasets-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Writes files into a subfolder and gives its path. */
async function fill(name: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const place = join(folder, name)
  await mkdir(place, { recursive: true })
  for (const [file, bytes] of files) await writeFile(join(place, file), bytes)
  return place
}

const install = (from: string, to: string) => runCli('datasets', 'fashion-mnist', '--from', from, '--to', to)

describe.skipIf(!existsSync(official))('datasets with the official files', () => {
  it('puts them in place byte for byte, from the folder above them, without a warning', async () => {
    const to = join(folder, 'public')
    const { exitCode, stdout, stderr } = await install(official, to)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Found 60,000 pictures for the pool and 10,000 held out')
    expect(stdout).toContain(to)
    expect(stdout).toContain('MIT (Zalando SE)')
    const names = await readdir(to)
    expect(names.sort()).toEqual([...smallFashionMnist().keys()].sort())
    for (const name of names) {
      const source = await readFile(join(official, 'fashion-mnist', name))
      expect(source.equals(await readFile(join(to, name)))).toBe(true)
    }
  })
})

describe('datasets', () => {
  it('accepts a smaller set of the same form, with a warning that names its files', async () => {
    const from = await fill('from', smallFashionMnist())
    const { exitCode, stdout, stderr } = await install(from, join(folder, 'to'))
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Found 3 pictures for the pool and 2 held out')
    expect(stderr).toMatch(/^Warning: [^\n]* are not the official archives: [^\n]*\n$/)
    for (const name of smallFashionMnist().keys()) expect(stderr).toContain(name)
  })

  it('packs files found unpacked, under their official names', async () => {
    const files = new Map<string, Uint8Array>(smallFashionMnist())
    files.delete('train-images-idx3-ubyte.gz')
    files.delete('t10k-labels-idx1-ubyte.gz')
    files.set('train-images-idx3-ubyte', imagesFile(3)).set('t10k-labels-idx1-ubyte (1).gz', labelsFile(2))
    const to = join(folder, 'to')
    expect((await install(await fill('from', files), to)).exitCode).toBe(0)
    const packed = await readFile(join(to, 'train-images-idx3-ubyte.gz'))
    expect(Uint8Array.from(gunzipSync(packed))).toEqual(imagesFile(3))
  })

  it('puts the batches of CIFAR-10 in place where there is no archive, else the archive alone', async () => {
    const batches = new Map<string, Uint8Array>([
      ['data_batch_2.bin', batchFile(7, 8)],
      ['test_batch.bin', batchFile(5)],
    ])
    const from = await fill('cifar-10', batches)
    const loose = join(folder, 'loose')
    expect((await runCli('datasets', 'cifar-10', '--from', folder, '--to', loose)).exitCode).toBe(0)
    expect((await readdir(loose)).sort()).toEqual([...batches.keys()])
    await writeFile(join(from, archiveName), archiveFile())
    const whole = join(folder, 'whole')
    expect((await runCli('datasets', 'cifar-10', '--from', from, '--to', whole)).exitCode).toBe(0)
    expect(await readdir(whole)).toEqual([archiveName])
  })

  it('puts several sets into a folder each, and goes on when one of them fails', async () => {
    await fill('cifar-10', new Map([[archiveName, new TextEncoder().encode('no archive')]]))
    await fill('fashion-mnist', smallFashionMnist())
    const to = join(folder, 'to')
    const names = ['cifar-10', 'imbalanced-fashion-mnist']
    const { exitCode, stderr } = await runCli('datasets', ...names, '--from', folder, '--to', to)
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`${archiveName}: expected`)
    expect(await readdir(to)).toEqual(['fashion-mnist'])
  })

  it('writes nothing when one file is wrong, and says which in one line', async () => {
    const files = new Map<string, Uint8Array>(smallFashionMnist())
    files.set('t10k-images-idx3-ubyte.gz', files.get('t10k-images-idx3-ubyte.gz')!.subarray(0, -6))
    const to = join(folder, 'to')
    const { exitCode, stdout, stderr } = await install(await fill('from', files), to)
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^t10k-images-idx3-ubyte\.gz: expected a complete gzip file, found .*\n$/)
    expect(existsSync(to)).toBe(false)
  })

  it('names the files a folder lacks', async () => {
    const files = new Map<string, Uint8Array>(smallFashionMnist())
    files.delete('t10k-labels-idx1-ubyte.gz')
    const { exitCode, stderr } = await install(await fill('from', files), join(folder, 'to'))
    expect([exitCode, stderr]).toEqual([1, `${join(folder, 'from')} has no t10k-labels-idx1-ubyte.gz.\n`])
  })

  it('says so when the folder is not there, or the place cannot be written', async () => {
    const nowhere = await install(join(folder, 'nowhere'), join(folder, 'to'))
    expect(nowhere.exitCode).toBe(1)
    expect(nowhere.stderr).toMatch(/^Could not read .*nowhere.*\n$/)
    const from = await fill('from', smallFashionMnist())
    const blocked = await install(from, join(from, 't10k-labels-idx1-ubyte.gz'))
    expect(blocked.exitCode).toBe(1)
    expect(blocked.stderr.split('\n').at(-2)).toMatch(/^Could not write to /)
  })

  it.each([
    [[], 'Name a data set'],
    [['mnist', '--from', '.'], 'No data set is called mnist'],
    [['drawn-wardrobe', '--from', '.'], 'No data set is called drawn-wardrobe'],
    [['fashion-mnist', 'mnist', 'cifar'], 'No data set is called mnist or cifar'],
    [['fashion-mnist', '--form', '.'], "Unknown option '--form'"],
  ])('refuses %j with one line and exit code 2', async (args, problem) => {
    const { exitCode, stdout, stderr } = await runCli('datasets', ...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(problem)
    expect(stderr).toMatch(/^[^\n]*Usage: [^\n]*\n$/)
  })
})
