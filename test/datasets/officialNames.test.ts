import { describe, expect, it } from 'vitest'
import { listNames, matchFiles, recogniseDataSet } from '../../src/datasets/officialNames.ts'

const named = (...names: readonly string[]) => names.map((name) => ({ name }))
const official = ['train-images-idx3-ubyte.gz', 'aclImdb_v1.tar.gz']

describe('matchFiles', () => {
  it.each([
    'train-images-idx3-ubyte.gz',
    'train-images-idx3-ubyte',
    'train-images-idx3-ubyte (1).gz',
    'train-images-idx3-ubyte(2).gz',
    'train-images-idx3-ubyte (1)',
    'train-images-idx3-ubyte.gz (1)',
    'Train-Images-IDX3-ubyte.GZ',
  ])('knows %s', (name) => {
    const { matched, missing, unknown } = matchFiles(official, named(name))
    expect(matched).toEqual(new Map([['train-images-idx3-ubyte.gz', { name }]]))
    expect(missing).toEqual(['aclImdb_v1.tar.gz'])
    expect(unknown).toEqual([])
  })

  it.each([
    'train-images.gz',
    'train-images-idx3-ubyte.zip',
    'train-images-idx3-ubyte (old).gz',
    '',
    '.gz',
    '__proto__',
  ])('does not take %j for an official file', (name) => {
    const { matched, unknown } = matchFiles(official, named(name))
    expect(matched.size).toBe(0)
    expect(unknown).toEqual([name])
  })

  it('prefers the exact name, then the unpacked file, then the first copy', () => {
    const best = (...names: readonly string[]) =>
      matchFiles(official, named(...names)).matched.get(official[0]!)?.name
    const [exact, unpacked, copy, otherCopy] = [
      'train-images-idx3-ubyte.gz',
      'train-images-idx3-ubyte',
      'train-images-idx3-ubyte (1).gz',
      'train-images-idx3-ubyte (2).gz',
    ]
    expect(best(otherCopy, copy, unpacked, exact)).toBe(exact)
    expect(best(otherCopy, copy, unpacked)).toBe(unpacked)
    expect(best(copy, otherCopy)).toBe(copy)
  })

  it('reports strangers beside files it knows', () => {
    const { unknown } = matchFiles(official, named('readme.md', 'aclImdb_v1.tar (3).gz', 'notes.txt'))
    expect(unknown).toEqual(['readme.md', 'notes.txt'])
  })
})

describe('recogniseDataSet', () => {
  it.each([
    ['fashion-mnist', ['train-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte (1).gz', 'readme.md']],
    ['cifar-10', ['cifar-10-binary.tar.gz']],
    ['cifar-10', ['cifar-10-binary.tar']],
    ['cifar-10', ['cifar-10-binary (1).tar.gz']],
    ['cifar-10', ['cifar-10-binary.tar (2).gz']],
    ['cifar-10', ['batches.meta.txt', 'test_batch.bin', 'data_batch_4 (1).bin']],
    ['cifar-10', ['t10k-labels-idx1-ubyte.gz', 'data_batch_2.bin', 'test_batch.bin']],
  ])('finds %s by %j', (id, names) => {
    expect(recogniseDataSet(named(...names))?.id).toBe(id)
  })

  it.each([
    [['cat.jpg', 'dog.jpg']],
    [['cifar-10-python.tar.gz']],
    [['cifar-100-binary.tar.gz']],
    [['data_batch_6.bin', 'data_batch_1', 'test_batch.bin.zip']],
    [[]],
  ])('takes %j for none', (names) => {
    expect(recogniseDataSet(named(...names))).toBeNull()
  })
})

describe('listNames', () => {
  it('shortens a long list', () => {
    expect(listNames(['a', 'b', 'c', 'd'])).toBe('a, b, c, d')
    expect(listNames(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more')
    expect(listNames([])).toBe('no files')
  })
})
