// Experiments of ten classes and their findings, drawn by seed, for tests of what writes them down. Nothing was trained for them.
import type { EpochRecord } from '../../../src/core/events.ts'
import type {
  ExperimentPlan,
  ExperimentResult,
  ExperimentRun,
  Measurement,
  Tuning,
} from '../../../src/core/experiment.ts'
import { createRng, type Rng } from '../../../src/core/rng.ts'
import { defaultSettings } from '../../../src/core/settings.ts'
import { wholePoolTitle } from '../../../src/experiments/partialData.ts'
import { analyse } from '../../../src/experiments/statistics/analyse.ts'
import type { ExperimentNames, Findings } from '../../../src/exports/experiment/findings.ts'
import { strategyCatalogue } from '../../../src/strategies/catalogue.ts'

export const wardrobe = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
]

/** What a class, a data set or a machine may be called by those who mean no good. */
export const hostile = '<script>alert("x")</script>&\'\u0000\u001b[31m'

/** How steeply each strategy learns; those not named learn as random does. */
const talents: Readonly<Record<string, number>> = {
  random: 1,
  margin: 1.3,
  leastConfidence: 1.2,
  entropy: 0.95,
}

export interface ExperimentOptions {
  readonly kind?: ExperimentPlan['kind']
  readonly size?: ExperimentPlan['size']
  readonly strategies?: readonly string[]
  readonly repeats?: number
  readonly startSize?: number
  readonly batchSize?: number
  readonly rounds?: number
  readonly epochs?: number
  readonly classes?: readonly string[]
  readonly poolCounts?: readonly number[]
  readonly hasPassive?: boolean
  readonly hasTuning?: boolean
  readonly hasValidation?: boolean
  /** Share of the runs that were done when it was stopped, in the plan's order. */
  readonly done?: number
}

/** A result as a runner would leave it. Equal options give equal results. */
export function experimentOf(options: ExperimentOptions = {}): ExperimentResult {
  const {
    kind = 'curve',
    strategies = ['random', 'leastConfidence', 'margin', 'entropy'],
    repeats = 5,
  } = options
  const {
    startSize = 20,
    batchSize = 30,
    rounds = kind === 'curve' ? 10 : 2,
    done = 1,
    hasPassive = true,
  } = options
  const names = options.classes ?? wardrobe
  const poolCounts = options.poolCounts ?? names.map(() => 6000)
  const poolSize = poolCounts.reduce((sum, each) => sum + each, 0)
  const seeds = Array.from({ length: repeats }, (_, index) => index + 1)
  const planned = strategies.flatMap((strategy) => seeds.map((seed) => ({ strategy, seed })))
  const material = { ...options, names, poolCounts, startSize, batchSize }
  const runs = planned.slice(0, Math.ceil(done * planned.length)).map((run, index): ExperimentRun => {
    const isCutShort = done < 1 && index === Math.ceil(done * planned.length) - 1
    const length = isCutShort ? Math.ceil(rounds / 2) : rounds
    return { ...run, rounds: Array.from({ length }, (_, round) => roundOf(run, round, material)) }
  })
  const passive = hasPassive
    ? seeds.slice(0, 2).map((seed) => passiveOf(seed, { ...material, poolSize }))
    : []
  return {
    oracle: 'simulated',
    plan: {
      recipe: 'fashion-mnist-strategies',
      size: options.size ?? 'standard',
      kind,
      dataset: { id: 'fashion-mnist', seed: 1 },
      strategies,
      seeds,
      settings: {
        ...defaultSettings,
        network: 'reference',
        startSize,
        batchSize,
        budget: startSize + batchSize * (rounds - 1),
        heldOutSize: 10_000,
        training: { ...defaultSettings.training, validationShare: options.hasValidation === true ? 0.2 : 0 },
      },
      passive: hasPassive ? { repeats: passive.length, epochs: 12 } : null,
      tuning:
        options.hasTuning === true
          ? {
              learningRates: [0.001, 0.0003],
              dropoutScales: [0.5, 1],
              epochs: [10, 20],
              validationShare: 0.2,
            }
          : null,
    },
    isFinished: done === 1,
    classes: names.map((name, index) => ({ id: `c${index}`, name })),
    poolCounts,
    heldOutSize: 10_000,
    backend: { name: 'wasm', adapter: null },
    versions: { querent: '0.1.0', tfjs: '4.22.0', node: '22.13.0' },
    tuning: options.hasTuning === true ? tuned : null,
    passive,
    runs,
    timing: {
      jobs: 2,
      runs: runs.map(({ strategy, seed, rounds: own }) => ({
        strategy,
        seed,
        rounds: own.map((_, round) => ({ train: 8.5 + round, evaluate: 2.25, score: 4.5, select: 0.015 })),
      })),
      passive: passive.map(({ seed }) => ({ seed, train: 1800, evaluate: 2.25 })),
    },
  }
}

export const namesForPeople: ExperimentNames = {
  recipe: (id) => (id === 'fashion-mnist-strategies' ? 'Four strategies on Fashion-MNIST' : id),
  strategy: (id) => strategyCatalogue.find((info) => info.id === id)?.name ?? id,
  dataset: (id) => (id === 'fashion-mnist' ? 'Fashion-MNIST' : id),
  network: (id) => (id === 'reference' ? 'Reference network' : id),
}

/** A result with what statistics say of it. */
export function findingsOf(result: ExperimentResult, extra: Partial<Findings> = {}): Findings {
  const own: Findings = {
    result,
    analysis: analyse(result),
    names: namesForPeople,
    allLabels: (...remarks) => wholePoolTitle(result, ...remarks),
  }
  return { ...own, ...extra }
}

const combinations = [0.001, 0.0003].flatMap((learningRate) =>
  [0.5, 1].flatMap((dropoutScale) => [10, 20].map((epochs) => ({ learningRate, dropoutScale, epochs }))),
)
const trials = combinations.map((combination, index) => ({
  ...combination,
  validationLoss: 1.1 - 0.07 * index,
  validationAccuracy: 0.6 + 0.013 * index,
}))
const tuned: Tuning = {
  trials,
  chosen: trials[5] ?? {
    learningRate: 1,
    dropoutScale: 1,
    epochs: 1,
    validationLoss: 1,
    validationAccuracy: 0,
  },
  trainingLabels: 800,
  validationLabels: 200,
}

interface Material extends ExperimentOptions {
  readonly names: readonly string[]
  readonly poolCounts: readonly number[]
  readonly startSize: number
  readonly batchSize: number
}

function roundOf(
  { strategy, seed }: { readonly strategy: string; readonly seed: number },
  round: number,
  material: Material,
) {
  const labels = material.startSize + round * material.batchSize
  // Round 0 is the same network for every strategy.
  const own = round === 0 ? 'start' : strategy
  const talent = round === 0 ? 1 : (talents[strategy] ?? 1)
  const rng = createRng(seed, own, round)
  const skill =
    0.9 -
    0.42 * Math.exp((-talent * (labels - material.startSize)) / (4 * material.batchSize)) +
    0.05 * (rng.next() - 0.5)
  return { ...measurementOf(skill, labels, { ...material, rng }), scored: round === 0 ? 0 : 5000 }
}

function passiveOf(seed: number, material: Material & { readonly poolSize: number }) {
  return { seed, ...measurementOf(0.93, material.poolSize, { ...material, rng: createRng(seed, 'passive') }) }
}

/** Rare classes are recognised less, the more so the rarer. */
function measurementOf(
  skill: number,
  labels: number,
  material: Material & { readonly rng: Rng },
): Measurement {
  const { rng, names, poolCounts, epochs = 12, hasValidation = false } = material
  const most = Math.max(...poolCounts)
  const confusion = names.map((_, truth) => {
    const rarity = 1 - (poolCounts[truth] ?? 0) / most
    const hits = Math.round(
      1000 *
        Math.max(
          0.02,
          skill - 0.35 * rarity * (1.2 - skill) + 0.05 * (rng.next() - 0.5) - (truth % 3) * 0.03,
        ),
    )
    const row = names.map(() => 0)
    let rest = 1000 - hits
    for (let other = 0; other < row.length; other++) {
      if (other === truth) continue
      const part = Math.min(rest, Math.ceil((1000 - hits) / Math.max(1, row.length - 1)))
      row[other] = part
      rest -= part
    }
    row[truth] = hits + rest
    return row
  })
  const records = Array.from(
    { length: epochs - (hasValidation ? Math.floor(rng.next() * 4) : 0) },
    (_, epoch): EpochRecord => {
      const loss = 0.15 + 2.1 * Math.exp(-epoch / 4) + 0.08 * rng.next()
      return {
        loss,
        accuracy: Math.exp(-loss),
        validationLoss: hasValidation ? loss + 0.15 + 0.02 * epoch : null,
        validationAccuracy: hasValidation ? Math.exp(-loss - 0.2) : null,
      }
    },
  )
  return {
    labels,
    confusion,
    logLoss: 1.6 * (1.05 - skill),
    calibrationError: 0.2 * (1.05 - skill),
    epochs: records,
  }
}
