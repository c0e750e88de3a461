import { describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { differenceOf } from '../../src/experiments/sameFigures.ts'
import { resultOf } from './statistics/results.ts'

const result = resultOf({ random: [[0.5, 0.6]], margin: [[0.5, 0.7]] })

const changed = (change: (run: ExperimentResult['runs'][number]) => object): ExperimentResult => ({
  ...result,
  runs: result.runs.map((run) => (run.strategy === 'margin' ? { ...run, ...change(run) } : run)),
})

describe('two results', () => {
  it('have the same figures whatever the clock, the threads and the versions were', () => {
    const timing = { ...result.timing, jobs: 7, runs: [] }
    expect(differenceOf(result, { ...result, timing, versions: { node: '1' } })).toBeNull()
  })

  it('part where a figure is another', () => {
    const other = changed(({ rounds }) => ({
      rounds: rounds.map((round, index) => (index === 1 ? { ...round, logLoss: 0.123 } : round)),
    }))
    expect(differenceOf(result, other)).toMatch(/^margin, seed 1, \d+ labels: other figures$/)
  })

  it('part where a run, a round or a baseline is missing, but not where there are more', () => {
    const shorter = changed(({ rounds }) => ({ rounds: rounds.slice(0, 1) }))
    expect(differenceOf(result, shorter)).toMatch(/^margin, seed 1, \d+ labels: missing$/)
    expect(differenceOf(shorter, result)).toBeNull()
  })

  it('part where other items were picked, if both know what was', () => {
    const picking = (picked: readonly string[]) =>
      changed(({ rounds }) => ({ rounds: rounds.map((round) => ({ ...round, picked })) }))
    expect(differenceOf(picking(['a']), picking(['b']))).toMatch(/other items were picked$/)
    expect(differenceOf(picking(['a']), picking(['a']))).toBeNull()
  })
})
