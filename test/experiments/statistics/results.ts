// Experiment results made from F1 scores, for tests of what reads them. Nothing was trained for them.
import type {
  ExperimentPlan,
  ExperimentResult,
  ExperimentRun,
  Measurement,
} from '../../../src/core/experiment.ts'
import { defaultSettings } from '../../../src/core/settings.ts'

/** Held-out items of a built measurement: half of each class. */
export const heldOutSize = 10_000

/** Macro F1 scores `[repeat][round]` of each strategy, in the order of the plan. */
export type Curves = Readonly<Record<string, readonly (readonly number[])[]>>

export interface ResultOptions {
  /** Of a `curve` (the default) or a `one-shot` experiment. */
  readonly kind?: ExperimentPlan['kind']
  readonly startSize?: number
  readonly batchSize?: number
  /** The rounds that the plan asks for; otherwise as many as the longest run has. */
  readonly rounds?: number
  /** The repeats that the plan asks for, on seeds 1, 2, 3 …; otherwise as many as the strategy with the most has. */
  readonly repeats?: number
  /** F1 scores of networks trained on the whole pool, one a repeat. */
  readonly passive?: readonly number[]
  /** Items of the two classes in the pool. */
  readonly poolCounts?: readonly [number, number]
}

/**
 * A network on a balanced held-out set of two classes that is equally good at both: macro precision, recall, F1 and accuracy are all
 * `f1`, to the nearest 1/5,000.
 */
export function measurementOf(f1: number, labels: number): Measurement {
  const ofClass = heldOutSize / 2
  const hits = Math.round(f1 * ofClass)
  return {
    labels,
    confusion: [
      [hits, ofClass - hits],
      [ofClass - hits, hits],
    ],
    logLoss: 2 * (1 - f1),
    calibrationError: (1 - f1) / 5,
    epochs: [{ loss: 1 - f1, accuracy: f1, validationLoss: null, validationAccuracy: null }],
  }
}

/** The result of an experiment whose runs scored as `curves` says; repeat r of each strategy has seed r + 1. */
export function resultOf(curves: Curves, options: ResultOptions = {}): ExperimentResult {
  const { kind = 'curve', startSize = 20, batchSize = 10, passive = [], poolCounts = [5000, 5000] } = options
  const all = Object.values(curves)
  const repeats = options.repeats ?? Math.max(0, ...all.map((runs) => runs.length))
  const rounds = options.rounds ?? Math.max(1, ...all.flat().map((scores) => scores.length))
  const poolSize = poolCounts[0] + poolCounts[1]
  const end = startSize + (rounds - 1) * batchSize
  const runs: ExperimentRun[] = Object.entries(curves).flatMap(([strategy, scores]) =>
    scores.map((ofRun, index) => ({
      strategy,
      seed: index + 1,
      rounds: ofRun.map((f1, round) => ({
        ...measurementOf(f1, Math.min(poolSize, startSize + round * batchSize)),
        scored: round === 0 ? 0 : poolSize,
      })),
    })),
  )
  return {
    oracle: 'simulated',
    plan: {
      recipe: 'built',
      size: 'standard',
      kind,
      dataset: { id: 'drawn-wardrobe', seed: 1 },
      strategies: Object.keys(curves),
      seeds: Array.from({ length: repeats }, (_, index) => index + 1),
      settings: { ...defaultSettings, startSize, batchSize, budget: end, heldOutSize },
      passive: passive.length === 0 ? null : { repeats: passive.length, epochs: 10 },
      tuning: null,
    },
    isFinished: all.every((ofStrategy) => ofStrategy.length === repeats && areWhole(ofStrategy, rounds)),
    classes: [
      { id: 'boot', name: 'Boot' },
      { id: 'shirt', name: 'Shirt' },
    ],
    poolCounts,
    heldOutSize,
    backend: { name: 'wasm', adapter: null },
    versions: { querent: '0.1.0' },
    tuning: null,
    passive: passive.map((f1, index) => ({ seed: index + 1, ...measurementOf(f1, poolSize) })),
    runs,
    timing: {
      jobs: 1,
      runs: runs.map(({ strategy, seed, rounds: ofRun }) => ({
        strategy,
        seed,
        rounds: ofRun.map(() => ({ train: 2, evaluate: 0.5, score: 0.5, select: 0.01 })),
      })),
      passive: passive.map((_, index) => ({ seed: index + 1, train: 60, evaluate: 0.5 })),
    },
  }
}

function areWhole(runs: readonly (readonly number[])[], rounds: number): boolean {
  return runs.every((scores) => scores.length >= rounds)
}
