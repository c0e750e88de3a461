import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/ui/start/handedFiles.ts'

const named = (...names: readonly string[]) => names.map((name) => new File([], name))
const messageAbout = (...names: readonly string[]): string => {
  const handed = recognise(named(...names))
  return handed.kind === 'unknown' ? handed.message : `taken for ${handed.kind}`
}

describe('files that are handed over', () => {
  it('are data where their names are official ones, whatever else lies beside them', () => {
    const handed = recognise(named('notes.json', 'test_batch.bin', 'data_batch_3 (1).bin'))
    expect(handed).toMatchObject({ kind: 'data', dataset: { id: 'cifar-10' } })
  })

  it('stand for the plain set where two are made from them', () => {
    const handed = recognise(named('train-images-idx3-ubyte.gz'))
    expect(handed).toMatchObject({ kind: 'data', dataset: { id: 'fashion-mnist' } })
  })

  it('are a project where one ends in .json', () => {
    expect(recognise(named('readme.md', 'clothes.JSON'))).toMatchObject({
      kind: 'project',
      file: { name: 'clothes.JSON' },
    })
  })

  it('are named when they are neither, with each kind of file that would be opened once', () => {
    const message = messageAbout('holiday.gz', '<img onerror>')
    expect(message).toContain('Querent does not know what to do with holiday.gz and <img onerror>.')
    expect(message.match(/train-images-idx3-ubyte\.gz/g)).toHaveLength(1)
    expect(message).toContain('CIFAR-10 (cifar-10-binary.tar.gz)')
  })

  it.each(['cifar-10-python.tar.gz', 'cifar-10-matlab.tar.gz', 'cifar-100-binary.tar.gz'])(
    'are told which version of CIFAR is read, when they are %s',
    (name) => {
      expect(messageAbout(name)).toContain('Of CIFAR it opens cifar-10-binary.tar.gz')
    },
  )
})
