import { describe, expect, it } from 'vitest'
import type { ExperimentResult, ExperimentRound, PassiveRun } from '../../src/core/experiment.ts'
import { contradictionIn } from '../../src/experiments/contradictions.ts'
import { figuresOf, fileText, resultFromJson } from '../../src/experiments/resultJson.ts'
import { resultOf } from './statistics/results.ts'

/** Start set of 20, then batches of 10; the last is cut by the budget. */
const scores = [0.4, 0.5, 0.6]
const built = resultOf({ random: [scores, scores], margin: [scores, scores] }, { passive: [0.9, 0.91] })
const whole: ExperimentResult = {
  ...built,
  plan: { ...built.plan, settings: { ...built.plan.settings, budget: 37 } },
  runs: built.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round, index) => ({
      ...round,
      labels: [20, 30, 37][index] ?? 0,
      picked: Array.from({ length: [20, 10, 7][index] ?? 0 }, (_, item) => `pool/${index}-${item}`),
    })),
  })),
}

/** With round 1 of margin's second repeat changed. */
function withRound(change: Partial<ExperimentRound>): ExperimentResult {
  const runs = whole.runs.map((run) =>
    run.strategy !== 'margin' || run.seed !== 2
      ? run
      : { ...run, rounds: run.rounds.map((round, index) => (index === 1 ? { ...round, ...change } : round)) },
  )
  return { ...whole, runs }
}

function withPassive(change: Partial<PassiveRun>): ExperimentResult {
  return { ...whole, passive: whole.passive.map((run) => ({ ...run, ...change })) }
}

const picked = whole.runs[0]?.rounds[1]?.picked ?? []

describe('a result that is as it was left', () => {
  it('is whole, or its figures alone', () => {
    expect(contradictionIn(whole)).toBeNull()
    expect(contradictionIn(figuresOf(whole))).toBeNull()
  })

  it('was broken off at any moment, and says so', () => {
    const runs = whole.runs.slice(0, 3)
    for (const rounds of [1, 2, 3]) {
      const broken = runs.map((run, index) =>
        index === 2 ? { ...run, rounds: run.rounds.slice(0, rounds) } : run,
      )
      expect(contradictionIn({ ...whole, isFinished: false, runs: broken, passive: [] })).toBeNull()
    }
    expect(contradictionIn({ ...whole, isFinished: false, runs: [], passive: [] })).toBeNull()
  })

  it('has losses and calibration errors that are not numbers where a network diverged, or nobody measured', () => {
    expect(contradictionIn(withRound({ logLoss: NaN, calibrationError: NaN }))).toBeNull()
    expect(contradictionIn(withRound({ logLoss: 0, calibrationError: 1 + 1e-9 }))).toBeNull()
  })

  it('labelled the whole of a pool that is smaller than its budget', () => {
    const small = resultOf({ random: [scores] }, { rounds: 5, poolCounts: [20, 20] })
    expect(contradictionIn({ ...small, isFinished: true })).toBeNull()
  })
})

describe('a result that contradicts itself', () => {
  it.each<[string, ExperimentResult]>([
    [
      'margin, seed 2, round 1: its confusion matrix counts 9999 items, but 10000 were held out',
      withRound({
        confusion: [
          [2500, 2500],
          [2500, 2499],
        ],
      }),
    ],
    ['margin, seed 2, round 1: a log loss of -0.1', withRound({ logLoss: -0.1 })],
    ['margin, seed 2, round 1: a log loss of Infinity', withRound({ logLoss: Infinity })],
    [
      'margin, seed 2, round 1: a calibration error of 1.2, which is no share',
      withRound({ calibrationError: 1.2 }),
    ],
    [
      'margin, seed 2, round 1: a calibration error of -0.1, which is no share',
      withRound({ calibrationError: -0.1 }),
    ],
    ['margin, seed 2, round 1: 31 labels, but its plan gives 30', withRound({ labels: 31 })],
    ['margin, seed 2, round 1: 9 items picked for 10 new labels', withRound({ picked: picked.slice(1) })],
    [
      'margin, seed 2, round 1: "pool/0-3" was picked before',
      withRound({ picked: ['pool/0-3', ...picked.slice(1)] }),
    ],
    ['all labels, seed 1: 9000 labels, but the pool holds 10000', withPassive({ labels: 9000 })],
    ['all labels, seed 1: a log loss of -1', withPassive({ logLoss: -1 })],
    [
      'its plan has no strategy or no repeat',
      { ...whole, plan: { ...whole.plan, strategies: [] }, runs: [], isFinished: false },
    ],
    [
      'its plan is one-shot, but has 2 rounds after the start set',
      { ...whole, plan: { ...whole.plan, kind: 'one-shot' } },
    ],
    [
      'a time of -1 seconds',
      { ...whole, timing: { ...whole.timing, passive: [{ seed: 1, train: -1, evaluate: 1 }] } },
    ],
    ['its plan has the seed 1 twice', { ...whole, plan: { ...whole.plan, seeds: [1, 2, 1] } }],
    [
      'its plan has the strategy random twice',
      { ...whole, plan: { ...whole.plan, strategies: ['random', 'margin', 'random'] } },
    ],
    ['it says it is finished, but has 3 of 4 runs', { ...whole, runs: whole.runs.slice(1) }],
    [
      'it says it is finished, but random, seed 1, has 2 of 3 rounds',
      { ...whole, runs: whole.runs.map((run) => ({ ...run, rounds: run.rounds.slice(0, 2) })) },
    ],
    [
      'it says it is finished, but has 1 of 2 trainings on all labels',
      { ...whole, passive: whole.passive.slice(1) },
    ],
    [
      'it says it is finished, but its tuning is missing',
      {
        ...whole,
        plan: {
          ...whole.plan,
          tuning: { learningRates: [1], dropoutScales: [1], epochs: [1], validationShare: 0.2 },
        },
      },
    ],
  ])('is told by what is wrong: %s', (said, result) => {
    expect(contradictionIn(result)).toBe(said)
  })

  it('is refused by the name of its file, with what to do', () => {
    const read = resultFromJson(fileText(withRound({ labels: 29 })), 'a.json')
    expect(read.ok ? '' : read.error.message).toBe(
      'a.json contradicts itself (margin, seed 2, round 1: 29 labels, but its plan gives 30); take the file as the experiment left it.',
    )
  })

  it('cannot pass off a number beyond all numbers', () => {
    const text = fileText(whole).replace(/"logLoss":[\d.]+/, '"logLoss":1e999')
    const read = resultFromJson(text, 'a.json')
    expect(read.ok ? '' : read.error.message).toContain('a log loss of Infinity')
  })
})
