// The verb `datasets` as its own process, downloading from a real HTTP server on this machine in place of the public hosts.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isGzip } from '../../src/datasets/readers/gunzip.ts'
import { bigFashionMnist, smallFashionMnist } from '../datasets/idxFiles.ts'
import { startFileServer, type FileServer } from '../fileServer.ts'
import { outcomeOf, runCli, startCli, type CliRun } from './runCli.ts'

const images = 'train-images-idx3-ubyte.gz'
let server: FileServer
let folder = ''
let to = ''

beforeEach(async () => {
  server = await startFileServer()
  folder = await mkdtemp(join(tmpdir(), 'querent-download-'))
  to = join(folder, 'to')
  // Inherited by the processes that the tests start.
  process.env['QUERENT_MIRROR'] = server.url
})

afterEach(async () => {
  delete process.env['QUERENT_MIRROR']
  await server.stop()
  await rm(folder, { recursive: true })
})

function publish(files: ReadonlyMap<string, Uint8Array>, etag = '"one"'): void {
  for (const [name, bytes] of files) server.put(`/fashion-mnist/${name}`, bytes, { etag })
}

const download = (...names: readonly string[]): Promise<CliRun> => runCli('datasets', ...names, '--to', to)

describe('datasets without --from', () => {
  it('downloads every file, checks it, and leaves no part behind', async () => {
    const files = smallFashionMnist()
    publish(files)
    const { exitCode, stdout, stderr } = await download('fashion-mnist')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Found 3 pictures for the pool and 2 held out')
    expect(stderr).toContain(`Downloading ${images} from 127.0.0.1`)
    expect(stderr).toContain('are not the official archives')
    expect((await readdir(to)).sort()).toEqual([...files.keys()].sort())
    for (const [name, bytes] of files) {
      expect(Uint8Array.from(await readFile(join(to, name)))).toEqual(Uint8Array.from(bytes))
    }
  })

  it('keeps a .gz packed that the server calls packed for the way', async () => {
    const files = smallFashionMnist()
    for (const [name, bytes] of files) {
      const packed = isGzip(bytes) ? bytes : gzipSync(bytes)
      server.put(`/fashion-mnist/${name}`, packed, { 'content-encoding': 'gzip' })
    }
    expect(await download('fashion-mnist')).toMatchObject({ exitCode: 0 })
    for (const [name, bytes] of files) {
      const kept = await readFile(join(to, name))
      expect(gunzipSync(kept)).toEqual(Buffer.from(isGzip(bytes) ? gunzipSync(bytes) : bytes))
    }
  })

  it('gets the files of two sets made from the same ones once, in a folder of the first', async () => {
    publish(smallFashionMnist())
    expect((await download('imbalanced-fashion-mnist', 'fashion-mnist')).exitCode).toBe(0)
    expect(server.asked).toHaveLength(4)
    expect(existsSync(join(to, images))).toBe(true)
  })

  it('leaves a .part where the line broke for good, and goes on from there', async () => {
    publish(bigFashionMnist())
    server.breakAfter(`/fashion-mnist/${images}`, 2_500_000, 0, 0, 0)
    const broken = await download('fashion-mnist')
    expect([broken.exitCode, broken.stdout]).toEqual([1, ''])
    expect(broken.stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^Could not download http\S+\/train-images-idx3-ubyte\.gz: the connection broke\. [12]\.\d MB of it are kept in .* Run the same command again/,
    )
    expect(existsSync(join(to, `${images}.part`))).toBe(true)
    expect((await download('fashion-mnist')).exitCode).toBe(0)
    expect(server.asked.filter(({ range }) => range !== undefined).at(-1)).toMatchObject({
      range: expect.stringMatching(/^bytes=\d{7}-$/) as string,
      ifRange: '"one"',
    })
    expect((await readdir(to)).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('leaves a .part at Ctrl-C', async () => {
    publish(bigFashionMnist())
    void server.stallAfter(`/fashion-mnist/${images}`, 1_500_000)
    const cli = startCli(['datasets', 'fashion-mnist', '--to', to])
    cli.stderr.once('data', () => cli.kill('SIGINT'))
    const { exitCode, stderr } = await outcomeOf(cli)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Stopped. What has come is kept: the same command goes on from there.\n')
    expect(stderr).not.toContain('    at ')
    expect(existsSync(join(to, `${images}.part`))).toBe(true)
  })

  it('throws damaged files away, so that the next try is clean', async () => {
    const files = new Map<string, Uint8Array>(smallFashionMnist())
    const whole = files.get(images)!
    publish(files.set(images, whole.subarray(0, -6)))
    const { exitCode, stdout, stderr } = await download('fashion-mnist')
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`${images}: expected a complete gzip file, found`)
    expect(await readdir(to)).toEqual([])
    publish(files.set(images, whole))
    expect((await download('fashion-mnist')).exitCode).toBe(0)
  })

  it('says in one line that nobody answers, or that the file is not there', async () => {
    const absent = await download('fashion-mnist')
    expect([absent.exitCode, absent.stdout]).toEqual([1, ''])
    expect(absent.stderr).toMatch(/^127\.0\.0\.1:\d+ has no http[^\n]*\n$/)
    await server.stop()
    const silent = await download('fashion-mnist')
    expect([silent.exitCode, silent.stdout]).toEqual([1, ''])
    expect(silent.stderr).toMatch(
      /^Could not download http\S+: there is no connection\.[^\n]*--from DIR\.\n$/,
    )
  })

  it('refuses a mirror that is no address', async () => {
    process.env['QUERENT_MIRROR'] = 'laptop'
    const { exitCode, stderr } = await download('cifar-10')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /^QUERENT_MIRROR should be an http or https address, found laptop\. Usage: [^\n]*\n$/,
    )
  })
})
