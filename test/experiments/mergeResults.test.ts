import { describe, expect, it } from 'vitest'
import type { ExperimentResult, ExperimentRun } from '../../src/core/experiment.ts'
import { mergeResults } from '../../src/experiments/mergeResults.ts'
import { fromSeed, merged, one, passive, scores } from './merging.ts'
import { resultOf } from './statistics/results.ts'

/** The result as it was after `rounds` rounds of `strategy`. */
function cut(result: ExperimentResult, strategy: string, rounds: number): ExperimentResult {
  const upTo = <T extends { readonly strategy: string; readonly rounds: readonly unknown[] }>(run: T): T =>
    run.strategy === strategy ? { ...run, rounds: run.rounds.slice(0, rounds) } : run
  const { runs, timing } = result
  return {
    ...result,
    isFinished: false,
    runs: runs.map(upTo),
    timing: { ...timing, runs: timing.runs.map(upTo) },
  }
}

/** Every round of it took `seconds` to train. */
function timed(result: ExperimentResult, seconds: number): ExperimentResult {
  const { timing } = result
  return {
    ...result,
    timing: {
      jobs: timing.jobs,
      runs: timing.runs.map((run) => ({
        ...run,
        rounds: run.rounds.map((round) => ({ ...round, train: seconds })),
      })),
      passive: timing.passive.map((run) => ({ ...run, train: seconds })),
    },
  }
}

const namesOf = (runs: readonly ExperimentRun[]): readonly string[] =>
  runs.map(({ strategy, seed, rounds }) => `${strategy} ${seed}: ${rounds.length}`)

/** Seconds of the first round of every run, and of every passive training. */
const secondsOf = ({ timing }: ExperimentResult): readonly (number | undefined)[] => [
  ...timing.runs.map(({ rounds }) => rounds[0]?.train),
  ...timing.passive.map(({ train }) => train),
]

describe('merging results', () => {
  it('needs one', () => {
    expect(mergeResults([])).toEqual({
      ok: false,
      error: { kind: 'bad-input', message: 'There is no result to report on.' },
    })
  })

  it('gives a single one as it is', () => {
    expect(merged(one)).toEqual({ result: one, refused: [], repeated: [] })
  })

  it('joins repeats, in the order of their seeds', () => {
    const { result, refused } = merged(fromSeed(3, one), one, fromSeed(2, one))
    expect(refused).toEqual([])
    expect(result.plan.seeds).toEqual([1, 2, 3])
    expect(namesOf(result.runs)).toEqual([
      'random 1: 3',
      'random 2: 3',
      'random 3: 3',
      'margin 1: 3',
      'margin 2: 3',
      'margin 3: 3',
    ])
    expect(result.timing.runs.map(({ strategy, seed }) => `${strategy} ${seed}`)).toEqual(
      result.runs.map(({ strategy, seed }) => `${strategy} ${seed}`),
    )
    expect(result.isFinished).toBe(true)
  })

  it('joins strategies, those of the first result first', () => {
    const other = resultOf({ random: [scores], entropy: [scores] })
    const { result } = merged(one, other)
    expect(result.plan.strategies).toEqual(['random', 'margin', 'entropy'])
    expect(namesOf(result.runs)).toEqual(['random 1: 3', 'margin 1: 3', 'entropy 1: 3'])
    expect(result.isFinished).toBe(true)
  })

  it('joins passive trainings', () => {
    const { result } = merged(passive, fromSeed(3, passive))
    expect(result.passive.map(({ seed }) => seed)).toEqual([1, 2, 3, 4])
    expect(result.plan.passive).toEqual({ repeats: 4, epochs: 10 })
    expect(result.isFinished).toBe(true)
  })

  it('counts a run that is in two of them once', () => {
    expect(merged(one, one).result).toEqual(one)
    expect(merged(passive, passive).result).toEqual(passive)
  })

  it('takes the run that got further, with the time that it took', () => {
    const behind = timed(cut(one, 'margin', 1), 100)
    const ahead = timed(cut(one, 'random', 2), 7)
    for (const results of [
      [behind, ahead],
      [ahead, behind],
    ]) {
      const { result, refused } = merged(...results)
      expect(refused).toEqual([])
      expect(namesOf(result.runs)).toEqual(['random 1: 3', 'margin 1: 3'])
      expect(secondsOf(result)).toEqual([100, 7])
      expect(result.isFinished).toBe(true)
    }
  })

  it('takes the first of two that got as far, with the time that it took', () => {
    expect(secondsOf(merged(timed(one, 3), timed(one, 5)).result)).toEqual([3, 3])
    expect(secondsOf(merged(timed(passive, 3), timed(passive, 5)).result)).toEqual([3, 3, 3, 3])
  })

  it('takes no time of a run from where the run was not taken', () => {
    const untimed = { ...one, timing: { jobs: 1, runs: [], passive: [] } }
    expect(secondsOf(merged(untimed, timed(one, 5)).result)).toEqual([])
  })

  it('takes the times of runs that only one of them has', () => {
    expect(secondsOf(merged(timed(one, 3), timed(fromSeed(2, one), 5)).result)).toEqual([3, 5, 3, 5])
  })

  it('is not finished while a run that a plan asks for is missing', () => {
    const wide = resultOf({ random: [scores], entropy: [scores] })
    // Entropy ran on seed 1 alone.
    expect(merged(fromSeed(2, one), wide).result.isFinished).toBe(false)
    expect(merged(one, cut(fromSeed(2, one), 'margin', 2)).result.isFinished).toBe(false)
    const untrained = { ...fromSeed(3, passive), passive: [] }
    const { result } = merged(passive, untrained)
    expect([result.passive.length, result.isFinished]).toEqual([2, true])
  })

  it('says what is there twice, and counts it once', () => {
    const { result, repeated, refused } = merged(one, one)
    expect(result).toEqual(one)
    expect(refused).toEqual([])
    expect(repeated).toEqual(['b.json repeats a.json: all its runs are in both, and counted once.'])
    const twice = mergeResults([1, 2].map(() => ({ name: 'a.json', result: one })))
    expect(twice.ok && twice.value.repeated).toEqual(['a.json was given twice: it counts once.'])
  })

  it('says which runs are in two of them', () => {
    const second = fromSeed(2, one)
    const wide = resultOf({ random: [scores, scores], margin: [scores, scores] })
    expect(merged(one, second, wide).repeated).toEqual([
      'c.json repeats a.json: 2 of its 4 runs are in both, and counted once.',
    ])
    const { plan: ofPlan, runs } = one
    const alone = { ...one, plan: { ...ofPlan, strategies: ['random'] }, runs: runs.slice(0, 1) }
    expect(merged(alone, wide).repeated).toEqual([
      'b.json repeats a.json: its run of random with seed 1 is in both, and counted once.',
    ])
    expect(merged(one, second).repeated).toEqual([])
  })

  it('does the most jobs of any of them', () => {
    const busy = { ...fromSeed(2, one), timing: { ...fromSeed(2, one).timing, jobs: 4 } }
    expect(merged(one, busy).result.timing.jobs).toBe(4)
  })

  it('goes on with the rest when one is left out', () => {
    const elsewhere = { ...one, backend: { name: 'webgpu', adapter: null } }
    const { result, refused } = merged(one, elsewhere, fromSeed(2, one))
    expect(result.plan.seeds).toEqual([1, 2])
    expect(refused).toEqual(['b.json was left out: it was computed on webgpu, unlike a.json.'])
  })
})
