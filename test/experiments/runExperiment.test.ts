import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { labThreads } from '../../src/cli/labThread.ts'
import { scoresOf } from '../../src/core/metrics.ts'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import type { Result } from '../../src/core/result.ts'
import { createMemoryExperimentStore } from '../../src/experiments/experimentStore.ts'
import type { ExperimentProgress } from '../../src/experiments/progress.ts'
import { runExperiment, type ExperimentRequest } from '../../src/experiments/runExperiment.ts'
import { replayable, tinyOneShot, tinyPlan } from './tinyPlan.ts'

const run = (change: Partial<ExperimentRequest> = {}): Promise<Result<ExperimentResult>> =>
  runExperiment({
    plan: tinyPlan,
    store: createMemoryExperimentStore(),
    labs: labThreads({ data: null, backend: 'wasm' }),
    jobs: 1,
    versions: { querent: 'test' },
    onProgress: () => undefined,
    onResult: () => undefined,
    signal: new AbortController().signal,
    ...change,
  })
const value = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}

const roundsSoFar = (runs: ExperimentResult['runs'], strategy: string): number =>
  runs.filter((one) => one.strategy === strategy).reduce((sum, { rounds }) => sum + rounds.length, 0)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-experiment-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

let whole: ExperimentResult
beforeAll(async () => {
  whole = value(await run({ versions: {} }))
}, 120_000)

describe('an experiment', () => {
  it('runs every strategy in every repeat, random too, from the same start set and first network', () => {
    expect(whole.isFinished).toBe(true)
    expect(whole.runs.map(({ strategy, seed }) => `${strategy} ${seed}`)).toEqual([
      'random 1',
      'random 2',
      'margin 1',
      'margin 2',
    ])
    for (const { rounds } of whole.runs) expect(rounds.map(({ labels }) => labels)).toEqual([12, 18, 24])
    for (const seed of [1, 2]) {
      const [random, margin] = whole.runs.filter((one) => one.seed === seed)
      expect(margin?.rounds[0]).toEqual(random?.rounds[0])
      expect(margin?.rounds[1]?.picked).not.toEqual(random?.rounds[1]?.picked)
    }
    expect(whole.runs[0]?.rounds[0]?.picked).not.toEqual(whole.runs[1]?.rounds[0]?.picked)
  })

  it('never asks twice, and measures the whole held-out set every time', () => {
    for (const { rounds } of whole.runs) {
      const picked = rounds.flatMap((round) => round.picked ?? [])
      expect(new Set(picked).size).toBe(24)
      for (const { confusion, calibrationError, logLoss } of rounds) {
        expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(60)
        expect(logLoss).toBeGreaterThan(0)
        expect(calibrationError).toBeGreaterThan(0)
      }
    }
    expect(whole.poolCounts.reduce((sum, count) => sum + count, 0)).toBe(6000)
  })

  it('gives the same figures whatever the number of jobs', async () => {
    const two = value(await run({ versions: {}, jobs: 2 }))
    expect(replayable(two)).toEqual(replayable(whole))
    expect(two.timing.jobs).toBe(2)
  }, 120_000)

  it('gives the same figures when strategies take turns, and lets none get ahead by more than a round', async () => {
    const seen: (readonly number[])[] = []
    const onResult = ({ runs }: ExperimentResult): void => {
      seen.push(['random', 'margin'].map((one) => roundsSoFar(runs, one)))
    }
    const inTurns = value(await run({ versions: {}, takesTurns: true, onResult }))
    expect(replayable(inTurns)).toEqual(replayable(whole))
    for (const [random = 0, margin = 0] of seen) expect(Math.abs(random - margin)).toBeLessThan(2)
  }, 120_000)

  it('loses nothing when its process is killed, again and again, at any moment', async () => {
    const script = join(import.meta.dirname, 'runInFolder.ts')
    const start = () =>
      spawn(process.execPath, ['--import', 'tsx', script, folder, '2'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    const ends: (string | null)[] = []
    for (let kills = 0; kills < 3 && !existsSync(join(folder, 'result.json')); kills++) {
      const killed = start()
      killed.once('exit', (_code, signal) => ends.push(signal))
      const over = once(killed, 'exit')
      // After a few rounds, then at a moment that nobody chose.
      let rounds = 0
      killed.stdout.on('data', (dots: Buffer) => {
        rounds += dots.length
        if (rounds > kills) setTimeout(() => killed.kill('SIGKILL'), 1000 * Math.random())
      })
      await over
    }
    expect(ends).toContain('SIGKILL')
    const last = start()
    if (last.exitCode === null) await once(last, 'exit')
    const result = JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as ExperimentResult
    expect(replayable(result)).toEqual(JSON.parse(JSON.stringify(replayable(whole))))
  }, 240_000)

  it('stops in good order when asked to, and goes on', async () => {
    const store = createMemoryExperimentStore()
    const stop = new AbortController()
    const shares: number[] = []
    const stopped = await run({
      store,
      versions: {},
      signal: stop.signal,
      onProgress: ({ share }) => shares.push(share),
      onResult: ({ runs }) => {
        if ((runs[0]?.rounds.length ?? 0) > 1) stop.abort()
      },
    })
    expect(stopped).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    const seen: ExperimentProgress[] = []
    const done = value(await run({ store, versions: {}, onProgress: (progress) => seen.push(progress) }))
    expect(replayable(done)).toEqual(replayable(whole))
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(seen[0]?.share).toBeGreaterThan(0)
    expect(seen.at(-1)).toMatchObject({ unitsDone: 4, units: 4, share: 1, active: [] })
  }, 120_000)

  it('refuses to go on with another one', async () => {
    const store = createMemoryExperimentStore()
    const asked = { plan: tinyPlan, backend: { name: 'webgpu', adapter: null }, versions: {} }
    value(await store.writeNote('experiment', asked))
    const other = await run({ store, versions: {} })
    expect(other.ok ? '' : other.error.message).toBe(
      'This experiment was begun on webgpu, and would go on with wasm. Nothing was changed.',
    )
  })

  it('asks for no more labels than there are', async () => {
    const settings = { ...tinyPlan.settings, budget: 7000 }
    const refused = await run({ plan: { ...tinyPlan, settings } })
    expect(refused.ok ? '' : refused.error.message).toBe(
      'The experiment asks for 7,000 labels, but the pool holds 6,000 items.',
    )
  })
})

describe('a one-shot experiment', () => {
  it('tunes on the start set, starts with the first items, and trains on the whole pool beside', async () => {
    const result = value(await run({ plan: tinyOneShot }))
    const { tuning } = result
    expect(tuning).toMatchObject({ trainingLabels: 80, validationLabels: 20 })
    expect(tuning?.trials.map(({ learningRate, epochs }) => [learningRate, epochs])).toEqual([
      [1e-4, 1],
      [1e-4, 3],
      [1e-2, 1],
      [1e-2, 3],
    ])
    const best = Math.max(...(tuning?.trials ?? []).map(({ validationAccuracy }) => validationAccuracy))
    expect(tuning?.chosen.validationAccuracy).toBe(best)
    for (const { rounds } of result.runs) {
      expect(rounds.map(({ labels, epochs }) => [labels, epochs.length])).toEqual([
        [100, tuning?.chosen.epochs],
        [120, tuning?.chosen.epochs],
      ])
      expect(rounds[0]?.picked?.slice(0, 3)).toEqual(['pool/0', 'pool/1', 'pool/2'])
    }
    const [passive] = result.passive
    expect(passive).toMatchObject({ seed: 1, labels: 6000 })
    expect(passive?.epochs).toHaveLength(1)
    const f1 = scoresOf(passive?.confusion ?? []).f1
    expect(f1).toBeGreaterThan(Math.max(...result.runs.map(({ rounds }) => lastF1(rounds))))
  }, 120_000)
})

function lastF1(rounds: ExperimentResult['runs'][number]['rounds']): number {
  return scoresOf(rounds.at(-1)?.confusion ?? []).f1
}
