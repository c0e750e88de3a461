import { describe, expect, it } from 'vitest'
import type { ProjectEvent } from '../../src/core/events.ts'
import type { ExperimentPlan, Tuning } from '../../src/core/experiment.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import type { LabFindings } from '../../src/experiments/lab.ts'
import type { PassiveOutcome } from '../../src/experiments/passiveRun.ts'
import { resultOf, roundsIn, type ExperimentRecords } from '../../src/experiments/resultOf.ts'
import { confusions, startProject, type TestProject } from '../core/project.ts'

const plan: ExperimentPlan = {
  recipe: 'written',
  size: 'quick',
  kind: 'curve',
  dataset: { id: 'drawn-wardrobe', seed: 1 },
  strategies: ['random', 'margin'],
  seeds: [1, 2],
  settings: { ...defaultSettings, startSize: 4, batchSize: 2, budget: 6, heldOutSize: 20 },
  passive: { repeats: 1, epochs: 3 },
  tuning: null,
}

const findings: LabFindings = {
  itemKind: 'image',
  classes: [
    { id: 'shirt', name: 'Shirt' },
    { id: 'boot', name: 'Ankle boot' },
  ],
  poolSize: 100,
  heldOutSize: 20,
  backend: { name: 'wasm', adapter: null },
  warnings: ['It is small.'],
}

const epochs = [{ loss: 0.5, accuracy: 0.8, validationLoss: null, validationAccuracy: null }]

const passive: PassiveOutcome = {
  run: { seed: 1, labels: 100, confusion: confusions.perfect, logLoss: 0.1, calibrationError: 0.02, epochs },
  seconds: { train: 30, evaluate: 2 },
}

/** A run by hand: a start set of four, then two more items, as far as `rounds` finished rounds. */
function written(rounds: 0 | 1 | 2): TestProject {
  const project = startProject({ startSize: 4, batchSize: 2, budget: 6 })
  project.propose(['i3', 'i1', 'i2', 'i0'])
  for (const item of ['i3', 'i1', 'i2', 'i0']) project.label(item, item === 'i0' ? 'shirt' : 'boot')
  if (rounds === 0) return project
  project.record({
    type: 'training-finished',
    round: 0,
    labelledSeq: project.state().trainingDue ?? 0,
    labels: 4,
    modelId: 'round-0',
    confusion: confusions.even,
    logLoss: 0.7,
    calibrationError: 0.25,
    epochs,
    network: 'small-cnn',
    backend: 'wasm',
    trainMillis: 1500,
    evaluateMillis: 250,
  })
  if (rounds === 1) return project
  project.record({
    type: 'batch-proposed',
    round: 1,
    modelId: 'round-0',
    strategy: 'margin',
    items: ['i9', 'i7'].map((itemId, index) => ({ itemId, utility: 0.5, rank: index + 1, top: [] })),
    keep: null,
    scored: 96,
    scoreMillis: 800,
    selectMillis: 40,
  })
  project.label('i9')
  project.label('i7', 'boot')
  project.train({ confusion: confusions.perfect })
  return project
}

function recordsOf(
  logs: Readonly<Record<string, readonly ProjectEvent[]>>,
  more: Partial<ExperimentRecords> = {},
): ExperimentRecords {
  return {
    plan,
    findings,
    poolCounts: [60, 40],
    versions: { querent: '1' },
    jobs: 2,
    tuning: null,
    events: new Map(Object.entries(logs)),
    passive: new Map(),
    ...more,
  }
}

const whole = written(2).log
const every = { 'random-1': whole, 'random-2': whole, 'margin-1': whole, 'margin-2': whole }

describe('the rounds in a log', () => {
  it('are what every finished training measured, and what was picked for it in the order asked', () => {
    expect(roundsIn(whole)).toEqual([
      {
        labels: 4,
        confusion: confusions.even,
        logLoss: 0.7,
        calibrationError: 0.25,
        epochs,
        picked: ['i3', 'i1', 'i2', 'i0'],
        scored: 50,
      },
      {
        labels: 6,
        confusion: confusions.perfect,
        logLoss: 0.7,
        calibrationError: Number.NaN,
        epochs: [],
        picked: ['i9', 'i7'],
        scored: 96,
      },
    ])
  })

  it('do not count one that is under way', () => {
    expect(roundsIn(written(0).log)).toEqual([])
    expect(roundsIn(written(1).log)).toHaveLength(1)
    expect(roundsIn(whole.slice(0, -1))).toHaveLength(1)
    expect(roundsIn([])).toEqual([])
  })
})

describe('the result of an experiment', () => {
  it('is finished when every run has had its rounds and every passive training is done', () => {
    const done = { passive: new Map([['passive-1', passive]]) }
    expect(resultOf(recordsOf(every, done)).isFinished).toBe(true)
    expect(resultOf(recordsOf(every)).isFinished).toBe(false)
    expect(resultOf(recordsOf({ ...every, 'margin-2': written(1).log }, done)).isFinished).toBe(false)
    expect(resultOf(recordsOf({ ...every, 'margin-2': [] }, done)).isFinished).toBe(false)
    const without = { plan: { ...plan, passive: null } }
    expect(resultOf(recordsOf(every, without)).isFinished).toBe(true)
  })

  it('has the runs by strategy, then by seed, whatever order they were done in', () => {
    const { runs } = resultOf(recordsOf({ 'margin-2': whole, 'random-2': whole, 'margin-1': whole }))
    expect(runs.map(({ strategy, seed }) => `${strategy} ${seed}`)).toEqual([
      'random 2',
      'margin 1',
      'margin 2',
    ])
  })

  it('leaves out runs without a finished round, and keeps those that have one', () => {
    const { runs, timing } = resultOf(recordsOf({ 'random-1': written(0).log, 'random-2': written(1).log }))
    expect(runs.map(({ seed, rounds }) => [seed, rounds.length])).toEqual([[2, 1]])
    expect(timing.runs.map(({ seed, rounds }) => [seed, rounds.length])).toEqual([[2, 1]])
  })

  it('takes no notice of records that are not of the plan', () => {
    expect(resultOf(recordsOf({ 'entropy-1': whole, 'random-9': whole })).runs).toEqual([])
  })

  it('tells what every round took, in seconds', () => {
    const { timing } = resultOf(recordsOf({ 'margin-1': whole }))
    expect(timing).toEqual({
      jobs: 2,
      runs: [
        {
          strategy: 'margin',
          seed: 1,
          rounds: [
            { train: 1.5, evaluate: 0.25, score: 0.001, select: 0.001 },
            { train: 0.001, evaluate: 0.001, score: 0.8, select: 0.04 },
          ],
        },
      ],
      passive: [],
    })
  })

  it('has the passive trainings, and what they took', () => {
    const { passive: runs, timing } = resultOf(recordsOf({}, { passive: new Map([['passive-1', passive]]) }))
    expect(runs).toEqual([passive.run])
    expect(timing.passive).toEqual([{ seed: 1, train: 30, evaluate: 2 }])
  })

  it('says where it was computed, on what, and that nobody was asked', () => {
    const chosen = {
      learningRate: 1e-3,
      dropoutScale: 1,
      epochs: 5,
      validationLoss: 1,
      validationAccuracy: 0.5,
    }
    const tuning: Tuning = { trials: [chosen], chosen, trainingLabels: 80, validationLabels: 20 }
    expect(resultOf(recordsOf({}, { tuning }))).toEqual({
      oracle: 'simulated',
      plan,
      isFinished: false,
      classes: findings.classes,
      poolCounts: [60, 40],
      heldOutSize: 20,
      backend: { name: 'wasm', adapter: null },
      versions: { querent: '1' },
      tuning,
      passive: [],
      runs: [],
      timing: { jobs: 2, runs: [], passive: [] },
    })
  })

  it('counts no more held-out items than are measured on, and no more than there are', () => {
    const measured = (heldOutSize: number): number =>
      resultOf(recordsOf({}, { plan: { ...plan, settings: { ...plan.settings, heldOutSize } } })).heldOutSize
    expect(measured(15)).toBe(15)
    expect(measured(Number.MAX_SAFE_INTEGER)).toBe(20)
  })
})
