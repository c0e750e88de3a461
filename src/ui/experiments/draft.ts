// What a person has chosen for an experiment so far, as they typed it, and the plan it makes. Pure.
import type { ExperimentKind, ExperimentPlan, ExperimentSize } from '../../core/experiment.ts'
import type { ProjectData } from '../../core/events.ts'
import { fail, type Result } from '../../core/result.ts'
import { defaultSettings, type BatchNormStatistics, type StartSet } from '../../core/settings.ts'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import { composePlan } from '../../experiments/composePlan.ts'
import { planOf } from '../../experiments/plan.ts'
import { recipes } from '../../experiments/recipes/index.ts'
import { typedNumber } from '../typedNumber.ts'

/** Numbers of a composed experiment, as text: a field may be empty while somebody types. */
export interface ComposedNumbers {
  readonly firstSeed: string
  readonly start: string
  readonly batch: string
  readonly budget: string
  readonly epochs: string
  readonly trainingBatch: string
  readonly learningRate: string
  readonly dropoutScale: string
  readonly validationShare: string
  readonly patience: string
  /** Of its data set, where that can be chosen. */
  readonly imbalance: string
  /** Empty: all of them. */
  readonly heldOut: string
  /** Empty: all of the pool. */
  readonly scored: string
  /** 0: no training on all labels. */
  readonly passiveEpochs: string
  readonly passiveRepeats: string
}

export interface Draft {
  /** A recipe's id; null for one of the person's own. */
  readonly recipe: string | null
  readonly size: ExperimentSize
  readonly network: string
  readonly strategies: readonly string[]
  readonly repeats: string
  readonly kind: ExperimentKind
  readonly dataset: ProjectData
  readonly startSet: StartSet
  readonly warmStart: boolean
  readonly batchNormStatistics: BatchNormStatistics
  readonly numbers: ComposedNumbers
}

/** As a recipe has it; every number stands ready for those who go on to compose. Throws a RangeError where there is no such recipe. */
export function draftOf(recipeId: string, size: ExperimentSize): Draft {
  const recipe = recipes.find(({ id }) => id === recipeId)
  if (recipe === undefined) throw new RangeError(`There is no recipe ${recipeId}.`)
  const { start, batch, rounds, epochs, repeats, heldOut, scored, passive } = recipe.sizes[size]
  const { batchSize, learningRate, patience, warmStart, batchNormStatistics } = defaultSettings.training
  return {
    recipe: recipeId,
    size,
    network: recipe.network,
    strategies: recipe.strategies,
    repeats: String(repeats),
    kind: recipe.kind,
    dataset: recipe.dataset,
    startSet: recipe.startSet,
    warmStart,
    batchNormStatistics,
    numbers: {
      firstSeed: '1',
      start: String(start),
      batch: String(batch),
      budget: String(start + rounds * batch),
      epochs: String(epochs),
      trainingBatch: String(batchSize),
      learningRate: String(learningRate),
      dropoutScale: '1',
      validationShare: '0',
      patience: String(patience),
      imbalance: String(recipe.dataset.imbalance ?? ''),
      heldOut: heldOut === 'all' ? '' : String(heldOut),
      scored: scored === 'all' ? '' : String(scored),
      passiveEpochs: String(passive?.epochs ?? 0),
      passiveRepeats: String(passive?.repeats ?? 1),
    },
  }
}

/** As a plan has it: to change something, and run it again. */
export function draftOfPlan(plan: ExperimentPlan): Draft {
  const { recipe, size, kind, dataset, strategies, seeds, settings, passive } = plan
  const { network, startSize, startSet = 'random', batchSize, budget, training } = settings
  const { heldOutSize, scoredPerRound } = settings
  return {
    recipe: recipes.some(({ id }) => id === recipe) ? recipe : null,
    ...{ size, network, strategies, kind, dataset, startSet },
    repeats: String(seeds.length),
    warmStart: training.warmStart,
    batchNormStatistics: training.batchNormStatistics,
    numbers: {
      firstSeed: String(seeds[0] ?? 1),
      start: String(startSize),
      batch: String(batchSize),
      budget: String(budget),
      epochs: String(training.epochs),
      trainingBatch: String(training.batchSize),
      learningRate: String(training.learningRate),
      dropoutScale: String(training.dropoutScale ?? 1),
      validationShare: String(training.validationShare),
      patience: String(training.patience),
      imbalance: String(dataset.imbalance ?? ''),
      heldOut: heldOutSize === Number.MAX_SAFE_INTEGER ? '' : String(heldOutSize),
      scored: scoredPerRound === null ? '' : String(scoredPerRound),
      passiveEpochs: String(passive?.epochs ?? 0),
      passiveRepeats: String(passive?.repeats ?? 1),
    },
  }
}

/** With another data set, its classes as uneven as it usually has them. */
export function onDataset(draft: Draft, datasetId: string): Draft {
  const { imbalance = null } = datasetCatalogue.find(({ id }) => id === datasetId) ?? {}
  const { seed } = draft.dataset
  return {
    ...draft,
    dataset: imbalance === null ? { id: datasetId, seed } : { id: datasetId, seed, imbalance },
    numbers: { ...draft.numbers, imbalance: String(imbalance ?? '') },
  }
}

/** The plan that was chosen; `bad-input` names the first field that makes none. */
export function planFrom(draft: Draft): Result<ExperimentPlan> {
  const { recipe: recipeId, size, network, strategies, kind, dataset, startSet, numbers } = draft
  const read = reader()
  const repeats = read.whole('Repeats', draft.repeats)
  const recipe = recipes.find(({ id }) => id === recipeId)
  if (recipe !== undefined) {
    return read.problem() ?? planOf(recipe, size, { network, strategies, repeats })
  }
  const { warmStart, batchNormStatistics } = draft
  const passiveEpochs = read.whole('Epochs on all labels', numbers.passiveEpochs)
  const passiveRepeats = read.whole('Repeats on all labels', numbers.passiveRepeats)
  const composition = {
    kind,
    dataset:
      dataset.imbalance === undefined
        ? dataset
        : { ...dataset, imbalance: read.number('Largest class to smallest', numbers.imbalance) },
    network,
    strategies,
    repeats,
    startSet,
    firstSeed: read.whole('First seed', numbers.firstSeed),
    start: read.whole('Start set', numbers.start),
    batch: kind === 'one-shot' ? 1 : read.whole('Batch', numbers.batch),
    budget: read.whole('Budget', numbers.budget),
    heldOut: read.wholeOrAll('Held-out set', numbers.heldOut),
    scored: read.wholeOrAll('Scored per round', numbers.scored),
    passive: passiveEpochs === 0 ? null : { epochs: passiveEpochs, repeats: passiveRepeats },
    training: {
      epochs: read.whole('Epochs', numbers.epochs),
      batchSize: read.whole('Training batch', numbers.trainingBatch),
      learningRate: read.number('Learning rate', numbers.learningRate),
      dropoutScale: read.number('Dropout', numbers.dropoutScale),
      validationShare: read.number('Validation share', numbers.validationShare),
      patience: read.whole('Patience', numbers.patience),
      warmStart,
      batchNormStatistics,
    },
  }
  return read.problem() ?? composePlan(composition)
}

/** Reads fields one after another and remembers the first that is no number. */
function reader() {
  let wrong: string | null = null
  const read =
    (isWhole: boolean) =>
    (label: string, text: string): number => {
      const value = typedNumber(text, isWhole)
      if (Number.isNaN(value) || (isWhole && !Number.isInteger(value))) {
        const kind = isWhole ? 'whole number' : 'number'
        wrong ??= text.trim() === '' ? `${label} is empty.` : `${label} is a ${kind}, not “${text.trim()}”.`
      }
      return value
    }
  const whole = read(true)
  return {
    whole,
    number: read(false),
    wholeOrAll: (label: string, text: string): number | 'all' =>
      text.trim() === '' ? 'all' : whole(label, text),
    problem: (): Result<never> | null => (wrong === null ? null : fail('bad-input', wrong)),
  }
}
