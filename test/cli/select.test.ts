import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { matrixOf } from '../../src/core/matrix.ts'
import { strategies } from '../../src/strategies/index.ts'
import { runCli, runCliOn, startCli, outcomeOf } from './runCli.ts'

/** Worked out by hand; every number is exact in binary. */
const rows = [
  [0.5, 0.25, 0.25],
  [0.75, 0.125, 0.125],
  [0.375, 0.375, 0.25],
  [1, 0, 0],
  [0.5, 0.5, 0],
]

let folder = ''
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-select-'))
  file = join(folder, 'probabilities.json')
  await writeFile(file, JSON.stringify(rows))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Choice {
  readonly indices: readonly number[]
  readonly utilities: readonly number[]
}

/** What `select` prints of `probabilities`; fails on anything but success. */
async function choose(probabilities: string, ...args: readonly string[]): Promise<Choice> {
  const { exitCode, stdout, stderr } = await runCliOn(
    probabilities,
    ...['select', '--probabilities', '-', ...args],
  )
  expect([exitCode, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Choice
}

const chooseRows = (strategy: string, seed: number) =>
  choose(JSON.stringify(rows), '--strategy', strategy, '--count', '5', '--seed', String(seed))

/** The utilities of `rows`, highest first, and their orders: rows that tie, as the seeds 1 and 6 draw them. */
const byHand = {
  // modAL's classifier_margin, negated: part = np.partition(-p, 1, axis=1); -(-part[:, 0] + part[:, 1])
  // scikit-activeml's uncertainty_scores(p, method='margin_sampling') is 1 more.
  margin: { orders: ['24013', '42013'], utilities: [0, 0, -0.25, -0.625, -1] },
  // modAL's classifier_uncertainty: 1 - np.max(p, axis=1); scikit-activeml's method='least_confident' is the same.
  leastConfidence: { orders: ['20413', '24013'], utilities: [0.625, 0.5, 0.5, 0.25, 0] },
  // modAL's classifier_entropy: scipy.stats.entropy(p.T); scikit-activeml's method='entropy' is the same.
  entropy: {
    orders: ['20143'],
    utilities: [
      0.75 * Math.log(8 / 3) + 0.5 * Math.LN2,
      1.5 * Math.LN2,
      0.75 * Math.log(4 / 3) + 0.75 * Math.LN2,
      Math.LN2,
      0,
    ],
  },
}

describe('select', () => {
  it.each(Object.entries(byHand))(
    'finds the utilities of %s worked out by hand, ties in the order the seed draws',
    async (strategy, { orders, utilities }) => {
      const found = new Set<string>()
      for (const seed of [1, 6]) {
        const choice = await chooseRows(strategy, seed)
        expect(Object.keys(choice)).toEqual(['indices', 'utilities'])
        for (const [i, utility] of utilities.entries()) expect(choice.utilities[i]).toBeCloseTo(utility, 14)
        found.add(choice.indices.join(''))
      }
      expect([...found].sort()).toEqual(orders)
    },
  )

  it('draws at random for random: others for another seed, the same for the same', async () => {
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => chooseRows('random', seed)))
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
    expect([...one!.indices].sort()).toEqual([0, 1, 2, 3, 4])
    expect([...one!.utilities].sort().reverse()).toEqual(one!.utilities)
  })

  it('takes the first of the order when asked for fewer, seed 1 when asked for none', async () => {
    const all = await chooseRows('margin', 1)
    const two = await choose(JSON.stringify(rows), '--strategy', 'margin', '--count', '2')
    expect(two).toEqual({ indices: all.indices.slice(0, 2), utilities: all.utilities.slice(0, 2) })
  })

  it('reads a file, and chooses what the app would choose from a network’s float32', async () => {
    const rng = createRng(1, 'softmax')
    const softmax = Array.from({ length: 300 }, () => {
      const weights = Array.from({ length: 10 }, () => Math.exp(2 * rng.normal()))
      const sum = weights.reduce((total, weight) => total + weight, 0)
      return [...Float32Array.from(weights, (weight) => weight / sum)]
    })
    const path = join(folder, 'softmax.json')
    await writeFile(path, JSON.stringify(softmax))
    for (const { id, select } of strategies) {
      const view = { count: softmax.length, probabilities: matrixOf(softmax) }
      const { indices, utilities } = select(view, 20, createRng(7, 'select'))
      const args = ['--strategy', id, '--count', '20', '--seed', '7', '--probabilities', path]
      const { stdout } = await runCli('select', ...args)
      expect(JSON.parse(stdout)).toEqual({ indices: [...indices], utilities: [...utilities] })
    }
  })

  it('is quiet when nobody reads to the end', async () => {
    const many = JSON.stringify(Array.from({ length: 50_000 }, () => [0.5, 0.5]))
    const path = join(folder, 'many.json')
    await writeFile(path, many)
    const cli = startCli(['select', '--strategy', 'margin', '--count', '50000', '--probabilities', path])
    cli.stdout.once('data', () => cli.stdout.destroy())
    const { exitCode, stderr } = await outcomeOf(cli)
    expect([exitCode, stderr]).toEqual([0, ''])
  })

  it.each([
    ['nowhere.json', 'Could not read …/nowhere.json: there is no such file or folder.'],
    ['', 'Could not read …/: it is a folder.'],
    ['probabilities.json', '--count 6 is more than the 5 rows of …/probabilities.json.'],
  ])('says in one line why it cannot choose from %j', async (name, message) => {
    const path = `${folder}/${name}`
    const { exitCode, stdout, stderr } = await runCli(
      ...['select', '--strategy', 'margin', '--count', '6', '--probabilities', path],
    )
    expect([exitCode, stdout, stderr.replaceAll(folder, '…')]).toEqual([1, '', `${message}\n`])
  })

  it('names the row that is wrong', async () => {
    const { exitCode, stdout, stderr } = await runCliOn(
      '[[0.5, 0.5],\n [NaN, 0.5]]',
      ...['select', '--strategy', 'margin', '--count', '1', '--probabilities', '-'],
    )
    const message = 'standard input, row 1 (counted from 0): found NaN, expected a number from 0 to 1.\n'
    expect([exitCode, stdout, stderr]).toEqual([1, '', message])
  })

  it.each([
    [
      ['--count', '1', '--probabilities', 'x'],
      '--strategy is one of random, leastConfidence, margin, entropy, found nothing.',
    ],
    [['--strategy', 'margn', '--count', '1', '--probabilities', 'x'], 'found "margn"; did you mean margin?'],
    [
      ['--strategy', 'margin', '--count', '1e3', '--probabilities', 'x'],
      '--count needs a whole number of at least 1, found "1e3".',
    ],
    [
      ['--strategy', 'margin', '--count', '0', '--probabilities', 'x'],
      '--count needs a whole number of at least 1, found "0".',
    ],
    [
      ['--strategy', 'margin', '--probabilities', 'x'],
      '--count needs a whole number of at least 1, found nothing.',
    ],
    [
      ['--strategy', 'margin', '--count', '1'],
      '--probabilities is missing: the file of class probabilities.',
    ],
    [
      ['--strategy', 'margin', '--count', '1', '--probabilities', 'x', '--seed', '-1'],
      '--seed needs a whole number of at least 0, found "-1".',
    ],
    [['file.json'], 'Did not understand file.json.'],
  ])('refuses %j with one line and exit code 2', async (args, problem) => {
    const { exitCode, stdout, stderr } = await runCli('select', ...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(problem)
    expect(stderr).toMatch(/^[^\n]*Usage: [^\n]*\n$/)
  })
})
