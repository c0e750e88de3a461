import { beforeAll, describe, expect, it } from 'vitest'
import { networkNames } from '../../src/cli/names.ts'
import { runCli } from './runCli.ts'

interface Listed {
  readonly id: string
  readonly [field: string]: unknown
}

let lists: Readonly<Record<'strategies' | 'datasets' | 'networks', readonly Listed[]>>

beforeAll(async () => {
  const { exitCode, stdout, stderr } = await runCli('list')
  expect([exitCode, stderr]).toEqual([0, ''])
  lists = JSON.parse(stdout) as typeof lists
})

const listed = (list: keyof typeof lists, id: string) => lists[list].find((one) => one.id === id)

describe('list', () => {
  it('names strategies, data sets and networks', () => {
    const ids = Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, list.map(({ id }) => id)]),
    )
    expect(ids).toEqual({
      strategies: ['random', 'leastConfidence', 'margin', 'entropy'],
      datasets: ['drawn-wardrobe', 'fashion-mnist', 'imbalanced-fashion-mnist', 'cifar-10'],
      networks: ['small-cnn', 'reference'],
    })
  })

  it('says of a strategy what it asks about, where it is from, and what it needs', () => {
    expect(listed('strategies', 'margin')).toEqual({
      id: 'margin',
      name: 'Margin',
      about: 'The network asks about the items where its first and second choice are closest.',
      source: 'Scheffer, Decomain & Wrobel 2001, Active hidden Markov models for information extraction',
      needs: ['probabilities'],
    })
  })

  it('says of a data set how large it is, which files make it, and on what terms', () => {
    expect(listed('datasets', 'fashion-mnist')).toMatchObject({
      classes: 10,
      shape: [28, 28, 1],
      poolSize: 60_000,
      heldOutSize: 10_000,
      files: [
        'train-images-idx3-ubyte.gz',
        'train-labels-idx1-ubyte.gz',
        't10k-images-idx3-ubyte.gz',
        't10k-labels-idx1-ubyte.gz',
      ],
      licence: 'MIT (Zalando SE)',
    })
  })

  it('counts the parameters of every network for every data set', () => {
    expect(listed('networks', 'reference')).toMatchObject({
      aliases: [],
      total: 3_350_826,
      trainable: 3_349_418,
      nonTrainable: 1_408,
    })
    // At 32 × 32 × 3 dense1 has 4 × 4 × 64 inputs, not 3 × 3 × 64, and conv1 three channels: 448 × 64 + 576 more.
    expect(listed('networks', 'small-cnn')).toMatchObject({
      aliases: ['small'],
      total: 93_322,
      trainable: 93_322,
      nonTrainable: 0,
      sizes: [
        {
          datasets: ['drawn-wardrobe', 'fashion-mnist', 'imbalanced-fashion-mnist'],
          shape: [28, 28, 1],
          classes: 10,
          total: 93_322,
        },
        { datasets: ['cifar-10'], shape: [32, 32, 3], classes: 10, total: 122_570, trainable: 122_570 },
      ],
    })
  })

  it('prints one list when it is named', async () => {
    const { exitCode, stdout, stderr } = await runCli('list', 'networks')
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual({ networks: lists.networks })
  })

  it.each([
    [['strategy'], 'There is no list of strategy; did you mean strategies?'],
    [['models'], 'There is no list of models.'],
    [['networks', 'datasets'], 'list takes one word at most, found 2.'],
    [['--all'], "Unknown option '--all'."],
  ])('refuses %j with one line and exit code 2', async (args, problem) => {
    const { exitCode, stdout, stderr } = await runCli('list', ...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      `${problem} Usage: npm run -s querent -- list [strategies|datasets|networks]; --help tells all.\n`,
    )
  })
})

describe('the names of networks', () => {
  it('are their ids and short names', () => {
    expect(networkNames).toEqual(['small', 'small-cnn', 'reference'])
  })
})
