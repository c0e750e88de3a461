import { describe, expect, it } from 'vitest'
import type { LoadProgress } from '../../src/core/dataset.ts'
import { cifar10 } from '../../src/datasets/cifar10.ts'
import { archiveFile, archiveName, archiveWith, batchFile, metaText, smallEntries } from './cifarFiles.ts'
import { packed } from './idxFiles.ts'
import { complaintOf, loadFrom, type LoadOptions } from './loading.ts'
import { tarFile } from './tarFiles.ts'

type Files = Readonly<Record<string, Uint8Array>>

const load = (files: Files, options?: LoadOptions) =>
  loadFrom(cifar10, new Map(Object.entries(files)), options)

const loaded = async (files: Files, options?: LoadOptions) => {
  const result = await load(files, options)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('cifar10', () => {
  it('gives a pool from the training batches and a held-out set from the test batch', async () => {
    const { pool, heldOut, shape, classes } = await loaded({ [archiveName]: archiveFile() })
    expect(shape).toEqual({ width: 32, height: 32, channels: 3 })
    expect(classes).toHaveLength(10)
    expect([classes[0], classes[9]]).toEqual([
      { id: '0', name: 'airplane' },
      { id: '9', name: 'truck' },
    ])
    expect([...pool.labels]).toEqual([9, 0, 3, 7, 8])
    expect([...heldOut.labels]).toEqual([5, 6])
  })

  it('names every picture by its batch and its row there', async () => {
    const { pool, heldOut } = await loaded({ [archiveName]: archiveFile() })
    expect(pool.ids).toEqual([
      'data_batch_1/0',
      'data_batch_1/1',
      'data_batch_1/2',
      'data_batch_2/0',
      'data_batch_2/1',
    ])
    expect(heldOut.ids).toEqual(['test_batch/0', 'test_batch/1'])
    const alone = await loaded({ 'data_batch_2.bin': batchFile(7, 8), 'test_batch.bin': batchFile(5) })
    expect(alone.pool.ids).toEqual(['data_batch_2/0', 'data_batch_2/1'])
  })

  it('turns colour by colour into pixel by pixel', async () => {
    const { pool } = await loaded({ [archiveName]: archiveFile() })
    expect(pool.pixels).toHaveLength(5 * 3072)
    const pixel = (picture: number, row: number, column: number) => {
      const at = picture * 3072 + (row * 32 + column) * 3
      return [...pool.pixels.subarray(at, at + 3)]
    }
    expect(pixel(0, 0, 0)).toEqual([9, 0, 0])
    expect(pixel(0, 0, 31)).toEqual([9, 0, 31])
    expect(pixel(3, 17, 4)).toEqual([7, 17, 4])
    expect(pixel(4, 31, 31)).toEqual([8, 31, 31])
  })

  it('owns its buffers whole, so that they can be handed to another thread', async () => {
    const { pool, heldOut } = await loaded({ [archiveName]: archiveFile() })
    for (const { pixels, labels } of [pool, heldOut]) {
      expect([pixels.buffer.byteLength, labels.buffer.byteLength]).toEqual([pixels.length, labels.length])
    }
  })

  it('reads an archive that was unpacked on the way', async () => {
    const { pool } = await loaded({ [archiveName]: tarFile(...smallEntries) })
    expect(pool.ids).toHaveLength(5)
  })

  it('takes any training batches as files of their own, in the order of their numbers', async () => {
    const { pool } = await loaded({
      'data_batch_5.bin': batchFile(1),
      'test_batch.bin': batchFile(5),
      'data_batch_3.bin': packed(batchFile(2, 3)),
      'batches.meta.txt': new TextEncoder().encode(metaText),
    })
    expect(pool.ids).toEqual(['data_batch_3/0', 'data_batch_3/1', 'data_batch_5/0'])
    expect([...pool.labels]).toEqual([2, 3, 1])
  })

  it('reads the archive where both were given', async () => {
    const files = {
      'data_batch_5.bin': batchFile(1),
      'test_batch.bin': batchFile(5),
      [archiveName]: archiveFile(),
    }
    expect((await loaded(files)).pool.ids).toHaveLength(5)
  })

  it('reads the batches that were given where an archive lies on the server', async () => {
    const files = {
      'data_batch_5.bin': batchFile(1),
      'test_batch.bin': batchFile(5),
      [archiveName]: archiveFile(),
    }
    const { pool } = await loaded(files, { given: ['test_batch.bin', 'data_batch_5.bin'] })
    expect(pool.ids).toEqual(['data_batch_5/0'])
  })

  it('finds the test batch on the server beside batches that were given', async () => {
    const files = {
      'data_batch_5.bin': batchFile(1),
      'data_batch_4.bin': batchFile(1),
      'test_batch.bin': batchFile(5),
    }
    const { pool } = await loaded(files, { given: ['data_batch_5.bin'] })
    expect(pool.ids).toEqual(['data_batch_5/0'])
  })

  it('finds single batches on the server where it has no archive', async () => {
    const files = {
      'data_batch_2.bin': batchFile(1),
      'data_batch_4.bin': batchFile(1),
      'test_batch.bin': batchFile(5),
    }
    const { pool } = await loaded(files, { given: [] })
    expect(pool.ids).toEqual(['data_batch_2/0', 'data_batch_4/0'])
  })

  it('asks for the archive where there is nothing', async () => {
    expect(complaintOf(await load({}))).toContain(`no ${archiveName}`)
  })

  it('says how far it is, and how many pictures it found', async () => {
    const said: LoadProgress[] = []
    const archive = archiveFile()
    await load({ [archiveName]: archive }, { onProgress: (progress) => said.push(progress) })
    expect(said).toContainEqual({
      what: 'Unpacking cifar-10-binary.tar.gz',
      done: archive.length,
      total: archive.length,
      unit: 'bytes',
    })
    expect(said.at(-1)?.what).toBe('Found 5 pictures for the pool and 2 held out')
  })

  it('is cancelled by its signal', async () => {
    const controller = new AbortController()
    const onProgress = () => controller.abort()
    const loading = load({ [archiveName]: archiveFile() }, { signal: controller.signal, onProgress })
    expect(await loading).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  })
})

describe('cifar10 given a wrong archive', () => {
  const whole = archiveFile()

  it.each<[string, Uint8Array, string]>([
    [
      'one that is cut short',
      whole.subarray(0, whole.length / 2),
      'cifar-10-binary.tar.gz: expected a complete gzip file',
    ],
    [
      'one that was cut short before it was packed',
      packed(tarFile(...smallEntries).subarray(0, 9000)),
      'cifar-10-binary.tar.gz: expected a complete tar archive, found one that is cut short',
    ],
    ['a web page', new TextEncoder().encode('<!doctype html>'.repeat(50)), 'expected a complete tar archive'],
    [
      'nothing',
      new Uint8Array(),
      'expected a complete tar archive, found one that is cut short: no file inside',
    ],
    [
      'an empty archive',
      archiveFile([]),
      'expected data_batch_1.bin and test_batch.bin inside, found no files',
    ],
    [
      'the Python version',
      archiveFile([
        { name: 'cifar-10-batches-py/data_batch_1', content: 'pickled' },
        { name: 'cifar-10-batches-py/test_batch', content: 'pickled' },
      ]),
      'found the Python version: cifar-10-batches-py/data_batch_1, cifar-10-batches-py/test_batch',
    ],
    [
      'CIFAR-100',
      archiveFile([{ name: 'cifar-100-binary/train.bin', content: 'x' }]),
      'found CIFAR-100: cifar-100-binary/train.bin',
    ],
    [
      'an archive of other things',
      archiveFile(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, content: 'x' }))),
      'found a, b, c, d and 2 more',
    ],
    [
      'no test batch',
      archiveWith('test_batch.bin', null),
      'test_batch.bin: expected the held-out pictures beside data_batch_2.bin, data_batch_1.bin, found no such file',
    ],
    [
      'only a test batch',
      archiveFile([{ name: 'test_batch.bin', content: batchFile(1) }]),
      'expected at least one training batch (data_batch_1.bin, data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin) beside test_batch.bin, found none',
    ],
    [
      'the same batch twice',
      archiveFile([...smallEntries, { name: 'again/data_batch_1.bin', content: batchFile(1) }]),
      'cifar-10-binary.tar.gz: expected one data_batch_1.bin inside, found two',
    ],
    [
      'an empty batch',
      archiveWith('data_batch_1.bin', ''),
      'data_batch_1.bin: expected at least one picture, found an empty file',
    ],
    [
      'a batch that is cut short',
      archiveWith('data_batch_1.bin', batchFile(1, 2).subarray(0, 5000)),
      'data_batch_1.bin: expected records of 3,073 bytes each, found 5,000 bytes: the file is cut short, or another one',
    ],
    [
      'records of CIFAR-100',
      archiveWith('test_batch.bin', new Uint8Array(2 * 3074)),
      'test_batch.bin: expected records of 3,073 bytes each, found 6,148 bytes, which are records of CIFAR-100 (3,074 bytes each)',
    ],
    [
      'a batch of the Python version under the name of a binary one',
      archiveWith('data_batch_2.bin', Uint8Array.of(0x80, 2, 0x7d)),
      'found 3 bytes that look like the Python version',
    ],
    [
      'a label beyond the classes',
      archiveWith('data_batch_2.bin', batchFile(1, 10)),
      'data_batch_2.bin: expected labels from 0 to 9, found 10 in row 1',
    ],
    [
      'the classes of another set',
      archiveWith('batches.meta.txt', 'apple\naquarium_fish\n'),
      'batches.meta.txt: expected the ten classes from airplane to truck, found apple, aquarium_fish',
    ],
    [
      'batches outside the archive’s own folders',
      archiveFile([
        { name: '../data_batch_1.bin', content: batchFile(1) },
        { name: '/test_batch.bin', content: batchFile(1) },
      ]),
      'expected data_batch_1.bin and test_batch.bin inside, found no files',
    ],
    [
      'a batch larger than any',
      archiveWith('data_batch_1.bin', new Uint8Array(30_740_001)),
      'data_batch_1.bin in cifar-10-binary.tar.gz: expected at most 30,740,000 bytes, found more than that',
    ],
    [
      'a zip bomb',
      archiveWith('readme.html', new Uint8Array(200_000_000)),
      'cifar-10-binary.tar.gz: expected at most 190,000,000 bytes, found more than that',
    ],
    [
      'thousands of files',
      archiveFile(Array.from({ length: 1001 }, (_, index) => ({ name: `file ${index}` }))),
      'cifar-10-binary.tar.gz: expected at most 1,000 files inside, found more',
    ],
  ])('names %s', async (_, archive, complaint) => {
    const said = complaintOf(await load({ [archiveName]: archive }))
    expect(said).toContain(complaint)
    expect(said).toContain('Nothing was loaded, and your labels are safe.')
    expect(said.length).toBeLessThan(450)
  })
})

describe('cifar10 given wrong files', () => {
  it.each<[string, Files, string]>([
    [
      'no test batch',
      { 'data_batch_1.bin': batchFile(1) },
      'test_batch.bin: expected the held-out pictures beside data_batch_1.bin, found no such file',
    ],
    ['no training batch', { 'test_batch.bin': batchFile(1) }, 'expected at least one training batch'],
    [
      'a batch cut short',
      { 'test_batch.bin': batchFile(1), 'data_batch_1.bin': batchFile(1).subarray(1) },
      'data_batch_1.bin: expected records of 3,073 bytes each, found 3,072 bytes',
    ],
    [
      'the classes of another set',
      {
        'test_batch.bin': batchFile(1),
        'data_batch_1.bin': batchFile(1),
        'batches.meta.txt': Uint8Array.of(65),
      },
      'batches.meta.txt: expected the ten classes from airplane to truck, found A',
    ],
  ])('names %s', async (_, files, complaint) => {
    expect(complaintOf(await load(files))).toContain(complaint)
  })
})
