import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SimulatedRun } from '../../src/cli/simulateRun.ts'
import { imagesFile, labelsFile, smallFashionMnist } from '../datasets/idxFiles.ts'
import { runCli } from './runCli.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-imbalance-'))
  const files = new Map<string, Uint8Array>([
    ...smallFashionMnist(),
    ['train-images-idx3-ubyte', imagesFile(200)],
    ['train-labels-idx1-ubyte', labelsFile(200)],
  ])
  files.delete('train-images-idx3-ubyte.gz')
  files.delete('train-labels-idx1-ubyte.gz')
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const simulate = (dataset: string, start: number, ...args: readonly string[]) => {
  const quick = ['--start', String(start), '--rounds', '0', '--epochs', '1']
  return runCli('simulate', '--data', folder, '--dataset', dataset, ...quick, ...args)
}

describe('simulate --imbalance', () => {
  it('makes the classes as uneven as was asked for, and writes down how uneven', async () => {
    // 20 of each class at 100 : 1, 20 / 100^(i/9) rounded: 20 12 7 4 3 2 1 1 and, at least one, 1 1, together 52.
    const tooMany = await simulate('imbalanced-fashion-mnist', 53, '--imbalance', '100')
    expect(tooMany.stderr).toContain('the pool holds 52 items')
    const { exitCode, stdout } = await simulate('imbalanced-fashion-mnist', 52, '--imbalance', '100')
    const run = JSON.parse(stdout) as SimulatedRun & { readonly config: object }
    expect(exitCode).toBe(0)
    expect(run.config).toMatchObject({ dataset: 'imbalanced-fashion-mnist', imbalance: 100 })
    expect(run.rounds[0]?.picked).toHaveLength(52)
  })

  it('is 20 : 1 where nothing is said', async () => {
    const { stdout } = await simulate('imbalanced-fashion-mnist', 6)
    expect(JSON.parse(stdout)).toMatchObject({ config: { imbalance: 20 } })
  })

  it.each(['0.5', '1001', '1e2'])('refuses %s', async (ratio) => {
    const { exitCode, stderr } = await simulate('imbalanced-fashion-mnist', 6, '--imbalance', ratio)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--imbalance needs a number from 1 to 1000')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('is refused for data sets that have no such choice', async () => {
    const { exitCode, stderr } = await simulate('fashion-mnist', 6, '--imbalance', '20')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--imbalance is for imbalanced-fashion-mnist, not for fashion-mnist')
  })
})
