import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { outcomeOf, runCli, startCli, type CliRun } from './runCli.ts'

/** Random alone, once: the smallest experiment that the command line has. */
const small = ['run', 'drawn-wardrobe', '--size', 'quick', '--strategies', 'random', '--repeats', '1']

let folder = ''
const inFolder = (name: string): string => join(folder, name)
const read = async (name: string) =>
  JSON.parse(await readFile(join(inFolder(name), 'result.json'), 'utf8')) as ExperimentResult

/** Stopped after its first round. */
let stopped: CliRun
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-run-'))
  const cli = startCli([...small, '--out', inFolder('one')])
  cli.stderr.on('data', (text: Buffer) => {
    if (text.toString().includes('labels, macro F1')) cli.kill('SIGINT')
  })
  stopped = await outcomeOf(cli)
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('run', () => {
  it('keeps what is finished when it is stopped, and says how to go on', async () => {
    expect(stopped.exitCode).toBe(130)
    expect(stopped.stderr).toMatch(/\nRandom, repeat 1 of 1: 20 labels, macro F1 0\.\d{3}\n/)
    expect(stopped.stderr).toContain('the same command with --resume goes on')
    expect((await read('one')).isFinished).toBe(false)
    const refused = await runCli(...small, '--out', inFolder('one'))
    expect([refused.exitCode, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain('holds an experiment already')
    const other = await runCli(...small, '--seed', '3', '--out', inFolder('one'), '--resume')
    expect(other.exitCode).toBe(1)
    expect(other.stderr).toContain('was begun with other settings, strategies or repeats')
  })

  it('goes on to its end with the table and the verdict, and leaves the result, its figures and a report', async () => {
    const before = await read('one')
    const done = await runCli(...small, '--out', inFolder('one'), '--resume')
    expect(done.exitCode).toBe(0)
    expect(done.stderr).toContain('\nGoing on: 0 of 2 done.\n')
    // What was told before is not told again.
    expect(done.stderr).not.toContain(' 20 labels, macro F1')
    expect(done.stderr).toMatch(/\nRandom, repeat 1 of 1: 100 labels, macro F1 0\.\d{3}\n/)
    expect(done.stdout).toContain('Drawn wardrobe, four strategies')
    expect(done.stdout).toMatch(/^Random +1 +0\.\d{3} /m)
    expect(done.stdout).toMatch(/^All 6,000 labels \(2 epochs\) +1 +0\.\d{3} /m)
    expect(done.stdout).toContain('The oracle was simulated')
    expect(await readdir(inFolder('one'))).toEqual(['report.html', 'result.csv', 'result.json', 'state'])
    const result = await read('one')
    expect(result).toMatchObject({ schema: 'querent-experiment', version: 1, isFinished: true })
    expect(result.plan).toMatchObject({ recipe: 'drawn-wardrobe', size: 'quick', seeds: [1] })
    expect(result.runs[0]?.rounds.map(({ labels }) => labels)).toEqual([20, 40, 60, 80, 100])
    const rounds = before.runs[0]?.rounds ?? []
    expect(rounds.length).toBeGreaterThan(0)
    expect(result.runs[0]?.rounds.slice(0, rounds.length)).toEqual(rounds)
    const csv = await readFile(join(inFolder('one'), 'result.csv'), 'utf8')
    expect(csv.trimEnd().split(/\r?\n/)).toHaveLength(1 + 5 + 1)
    const report = await readFile(join(inFolder('one'), 'report.html'), 'utf8')
    expect(report).toContain('<svg')
    expect(report).not.toMatch(/(src|href)="(?!data:|#)/)
  }, 120_000)

  it.each([
    [['run'], 'Name a recipe: drawn-wardrobe, fashion-mnist-strategies'],
    [['run', 'drawn-wardrobes'], 'There is no recipe drawn-wardrobes; did you mean drawn-wardrobe?'],
    [[...small, '--repeats', '0'], 'given twice'],
    [['run', 'drawn-wardrobe', '--repeats', '0'], '--repeats needs a whole number of at least 1, found "0"'],
    [['run', 'drawn-wardrobe', '--size', 'huge'], '--size is one of quick, standard, full, found "huge"'],
    [['run', 'drawn-wardrobe', '--strategies', 'margin,magic'], 'found "magic"'],
    [['run', 'drawn-wardrobe', '--jobs', 'two'], '--jobs needs a whole number of at least 1'],
  ])('does not understand %j, and says why', async (args, message) => {
    const { exitCode, stdout, stderr } = await runCli(...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  it('says what is missing where the data is not', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'querent-nothing-'))
    const args = ['run', 'fashion-mnist-strategies', '--data', empty, '--out', inFolder('none')]
    const { exitCode, stderr } = await runCli(...args)
    await rm(empty, { recursive: true })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('train-images-idx3-ubyte.gz')
    expect(existsSync(join(inFolder('none'), 'result.json'))).toBe(false)
  })
})

describe('replay', () => {
  it('brings the figures of a result out again, to the last bit', async () => {
    const { exitCode, stdout } = await runCli('replay', inFolder('one'), '--out', inFolder('again'))
    expect(stdout).toContain('have come out again, to the last bit')
    expect(exitCode).toBe(0)
    const [one, again] = [await read('one'), await read('again')]
    expect(again.runs).toEqual(one.runs)
    expect(again.passive).toEqual(one.passive)
  }, 120_000)

  it('says which figures do not come out again', async () => {
    const one = await read('one')
    const runs = one.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, logLoss: round.logLoss + 1e-9 })),
    }))
    await writeFile(inFolder('altered.json'), JSON.stringify({ ...one, runs }))
    const args = ['replay', inFolder('altered.json'), '--out', inFolder('again'), '--resume']
    const { exitCode, stderr } = await runCli(...args)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('have not come out again: random, seed 1, 20 labels: other figures')
  })

  it('leaves what a graphics card computed to a browser', async () => {
    const elsewhere = { ...(await read('one')), backend: { name: 'webgpu', adapter: 'a card' } }
    await writeFile(inFolder('gpu.json'), JSON.stringify(elsewhere))
    const { exitCode, stderr } = await runCli('replay', inFolder('gpu.json'))
    expect(exitCode).toBe(1)
    expect(stderr).toContain('was computed on webgpu: replay it in a browser')
  })
})

describe('report', () => {
  // The next repeat, as if it had been run apart: its figures are the first one's.
  beforeAll(async () => {
    const { plan, runs, passive, ...rest } = await read('one')
    const two: ExperimentResult = {
      ...rest,
      plan: { ...plan, seeds: [2] },
      runs: runs.map((run) => ({ ...run, seed: 2 })),
      passive: passive.map((one) => ({ ...one, seed: 2 })),
    }
    await mkdir(inFolder('two'))
    await writeFile(join(inFolder('two'), 'result.json'), JSON.stringify(two))
  })

  it('joins repeats of one experiment that were run apart', async () => {
    const args = ['--out', inFolder('both'), '--figures', inFolder('figures.json')]
    const { exitCode, stdout } = await runCli('report', inFolder('one'), inFolder('two'), ...args)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Random +2 +0\.\d{3} ± /m)
    const both = await read('both')
    expect(both.plan.seeds).toEqual([1, 2])
    expect(both.isFinished).toBe(true)
    const figures = await readFile(inFolder('figures.json'), 'utf8')
    expect(figures).not.toContain('pool/')
    const again = await runCli('report', inFolder('figures.json'))
    expect(again.stdout).toBe(stdout)
  })

  it('counts once what is given twice, and says so', async () => {
    const once = await runCli('report', inFolder('one'))
    const { exitCode, stdout, stderr } = await runCli('report', inFolder('one'), inFolder('one/result.json'))
    expect([exitCode, stdout]).toEqual([0, once.stdout])
    expect(stderr).toBe(
      `${inFolder('one/result.json')} repeats ${inFolder('one')}: all its runs are in both, and counted once.\n`,
    )
  })

  it.each([
    ['--figures', 'one/result.json', 'one/result.json'],
    ['--out', 'two', 'two/result.json'],
  ])('overwrites nothing by %s', async (option, place, named) => {
    const before = await readFile(inFolder(named), 'utf8')
    const { exitCode, stdout, stderr } = await runCli('report', inFolder('one'), option, inFolder(place))
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`${inFolder(named)} exists already. It was not changed.`)
    expect(await readFile(inFolder(named), 'utf8')).toBe(before)
  })

  it('leaves out by name what is not comparable, and says so by its exit code', async () => {
    const other = await read('two')
    const elsewhere = { ...other, backend: { name: 'webgpu', adapter: 'a card' } }
    await writeFile(inFolder('elsewhere.json'), JSON.stringify(elsewhere))
    const { exitCode, stdout, stderr } = await runCli('report', inFolder('one'), inFolder('elsewhere.json'))
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^Random +1 +/m)
    expect(stderr).toContain('elsewhere.json was left out: it was computed on webgpu, unlike')
  })

  it('leaves out by name what cannot be read, and reports on the rest', async () => {
    const { exitCode, stdout, stderr } = await runCli('report', inFolder('one/result.csv'), inFolder('one'))
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/^Random +1 +/m)
    expect(stderr).toContain(`${inFolder('one/result.csv')} is not JSON. It was left out.`)
  })

  it.each(['nowhere.json', 'one/result.csv'])('says what is wrong with %s', async (name) => {
    const { exitCode, stdout, stderr } = await runCli('report', inFolder(name))
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain(name)
  })
})
