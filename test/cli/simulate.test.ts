import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SimulatedRun } from '../../src/cli/simulateRun.ts'
import { outcomeOf, repositoryRoot, runCli, startCli } from './runCli.ts'

const shared = resolve(repositoryRoot, '../shared/data')
let folder = ''
let out = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-simulate-'))
  out = join(folder, 'run.json')
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** A run of seconds. */
const quick = ['--start', '12', '--batch', '4', '--rounds', '2', '--epochs', '1', '--held-out', '50']
/** A run that must be stopped. */
const endless = ['--start', '12', '--batch', '1', '--rounds', '5000', '--epochs', '1', '--held-out', '10']

type RunFile = SimulatedRun & { readonly config: Readonly<Record<string, unknown>> }

const parse = (text: string) => JSON.parse(text) as RunFile
const read = async () => parse(await readFile(out, 'utf8'))

/** All of a run but its times. */
const withoutTimes = (run: RunFile) => ({
  ...run,
  rounds: run.rounds.map((round) => ({ ...round, trainSeconds: 0, scoreSeconds: 0, selectSeconds: 0 })),
})

describe('simulate', () => {
  it('writes what was asked for, what computed it, and every round', async () => {
    const args = [...quick, '--scored', '60', '--strategy', 'entropy', '--seed', '3', '--out', out]
    const { exitCode, stdout, stderr } = await runCli('simulate', ...args)
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(
      /Start set: 12 labels, macro F1 .*\nRound 1 of 2: 16 labels, .*\nRound 2 of 2: 20 labels, .*\n$/,
    )
    expect(await readdir(folder)).toEqual(['run.json'])
    const run = await read()
    expect(Object.keys(run)).toEqual(['oracle', 'config', 'backend', 'versions', 'finished', 'rounds'])
    expect(run).toMatchObject({
      config: {
        dataset: 'drawn-wardrobe',
        data: null,
        model: 'small-cnn',
        strategy: 'entropy',
        start: 12,
        batch: 4,
        rounds: 2,
        epochs: 1,
        heldOut: 50,
        scored: 60,
        backend: 'wasm',
        seed: 3,
      },
      backend: { name: 'wasm' },
      versions: { node: process.versions.node },
      finished: true,
    })
    expect(run.rounds.map(({ labels, picked }) => [labels, picked.length])).toEqual([
      [12, 12],
      [16, 4],
      [20, 4],
    ])
    expect(new Set(run.rounds.flatMap(({ picked }) => picked)).size).toBe(20)
    for (const { accuracy, precision, recall, f1, trainSeconds } of run.rounds) {
      for (const score of [accuracy, precision, recall, f1]) expect(score >= 0 && score <= 1).toBe(true)
      expect(trainSeconds).toBeGreaterThan(0)
    }
    expect(
      run.rounds.map(({ scoreSeconds, selectSeconds }) => scoreSeconds > 0 && selectSeconds > 0),
    ).toEqual([false, true, true])
  })

  it('gives the same run again, but for its times, on standard output without --out', async () => {
    const args = [...quick, '--scored', '60', '--model', 'reference']
    const runs = [await runCli('simulate', ...args), await runCli('simulate', ...args)]
    const [one, again] = runs.map(({ stdout }) => withoutTimes(parse(stdout)))
    expect(again).toEqual(one)
    expect(one?.rounds).toHaveLength(3)
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('keeps the rounds so far when %s stops it', async (signal, code) => {
    const cli = startCli(['simulate', ...endless, '--scored', '10', '--out', out])
    cli.stderr.on('data', (text: Buffer) => {
      if (text.includes('Round 1 of')) cli.kill(signal)
    })
    const { exitCode, stdout, stderr } = await outcomeOf(cli)
    expect([exitCode, stdout]).toEqual([code, ''])
    const run = await read()
    expect(run.finished).toBe(false)
    expect(run.rounds.length).toBeGreaterThanOrEqual(2)
    expect(run.rounds.map(({ labels }) => labels)).toEqual(run.rounds.map((_, round) => 12 + round))
    expect(stderr).toMatch(
      new RegExp(`Stopped: ${run.rounds.length} finished rounds are in .*run\\.json\\.\\n$`),
    )
    expect(await readdir(folder)).toEqual(['run.json'])
  })

  it('leaves what is there alone when it is stopped before the first round', async () => {
    await writeFile(out, 'an older run')
    const cli = startCli(['simulate', '--start', '6000', '--rounds', '0', '--epochs', '100', '--out', out])
    cli.stderr.once('data', () => cli.kill('SIGINT'))
    const { exitCode, stderr } = await outcomeOf(cli)
    expect(exitCode).toBe(130)
    expect(stderr).toMatch(/\nStopped before the first training was done: there is no result\.\n$/)
    expect(await readFile(out, 'utf8')).toBe('an older run')
  })

  it('puts the result on standard output when its file can no longer be written', async () => {
    const cli = startCli(['simulate', ...quick, '--scored', '10', '--out', out])
    cli.stderr.once('data', () => void rm(folder, { recursive: true }))
    const { exitCode, stdout, stderr } = await outcomeOf(cli)
    expect(exitCode).toBe(1)
    expect(parse(stdout)).toMatchObject({ finished: true, rounds: [{}, {}, {}] })
    expect(stderr.split('\n').at(-2)).toMatch(
      /^Could not write .*: there is no such file or folder\. The result went to standard output instead\.$/,
    )
  })

  it.each(['exception', 'rejection'])(
    'ends with one line, and no stack, when something throws after the backend started: %s',
    async (crash) => {
      const preload = join(import.meta.dirname, 'crashAfterStart.ts')
      const cli = startCli(['simulate', ...endless], { preload, env: { CRASH: crash } })
      const { exitCode, stdout, stderr } = await outcomeOf(cli)
      expect([exitCode, stdout]).toEqual([1, ''])
      const lines = stderr.trimEnd().split('\n')
      expect(lines.slice(1)).toEqual(['Something went wrong that should not have: a bug in two lines'])
    },
  )

  it.each([
    [['--out', '/dev'], 'Could not write /dev: it is a folder.'],
    [['--out', '/nowhere/run.json'], 'Could not write /nowhere/run.json: there is no such file or folder.'],
    [['--start', '7000', '--rounds', '0'], 'The run asks for 7000 labels, but the pool holds 6000 items.'],
    [
      ['--dataset', 'fashion-mnist', '--data', '/nowhere'],
      'Could not read /nowhere: there is no such file or folder.',
    ],
    [
      ['--dataset', 'fashion-mnist', '--data', 'package.json'],
      'Could not read package.json: a file is where a folder should be.',
    ],
    [
      ['--dataset', 'fashion-mnist', '--data', 'src'],
      'Neither src nor src/fashion-mnist holds any of train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz.',
    ],
  ])('fails before it starts to compute with %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await runCli('simulate', ...args)
    expect([exitCode, stdout, stderr]).toEqual([1, '', `${message}\n`])
  })

  it.each([
    [['--model', 'big'], '--model is one of small, small-cnn, reference, found "big".'],
    [['--strategy', 'margins'], 'found "margins"; did you mean margin?'],
    [
      ['--dataset', 'mnist'],
      '--dataset is one of drawn-wardrobe, fashion-mnist, imbalanced-fashion-mnist, cifar-10, found "mnist".',
    ],
    [['--start', '0'], '--start needs a whole number of at least 1, found "0".'],
    [['--epochs', '1e3'], '--epochs needs a whole number of at least 1, found "1e3".'],
    [['--seed', '-1'], '--seed needs a whole number of at least 0, found "-1".'],
    [['--seed', '1', '--seed', '2'], "Option '--seed' is given twice."],
    [['--out='], "Option '--out' has an empty value."],
    [['--round', '3'], "Unknown option '--round'; did you mean --rounds?"],
    [['fashion-mnist'], 'Did not understand fashion-mnist.'],
  ])('refuses %j with one line and exit code 2', async (args, problem) => {
    const { exitCode, stdout, stderr } = await runCli('simulate', ...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(problem)
    expect(stderr).toMatch(/^[^\n]*Usage: [^\n]*\n$/)
  })
})

describe.skipIf(!existsSync(shared))('simulate on Fashion-MNIST', () => {
  it('finds the files in the folder or in its parent, and runs the same', { timeout: 120_000 }, async () => {
    const runs: RunFile[] = []
    for (const data of [shared, join(shared, 'fashion-mnist')]) {
      const args = ['--dataset', 'fashion-mnist', '--data', data, ...quick, '--scored', '60', '--out', out]
      expect((await runCli('simulate', ...args)).exitCode).toBe(0)
      runs.push(withoutTimes(await read()))
    }
    const [fromParent, fromFolder] = runs
    expect(fromFolder?.rounds).toEqual(fromParent?.rounds)
    expect(fromParent?.rounds.map(({ labels }) => labels)).toEqual([12, 16, 20])
    expect(fromParent?.rounds[0]?.picked[0]).toMatch(/^train\/\d+$/)
  })
})
