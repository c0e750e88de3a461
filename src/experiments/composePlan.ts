// Makes a plan that no recipe gives, out of what a person has chosen. Pure; whether the data can bear it is known when it is open.
import type { ExperimentKind, ExperimentPlan, PassivePlan } from '../core/experiment.ts'
import { imbalanceLimits } from '../core/dataset.ts'
import type { ProjectData } from '../core/events.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { StartSet, TrainingSettings } from '../core/settings.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { planOf } from './plan.ts'
import type { RecipeSize } from './recipes/recipe.ts'

/** What every composed plan has in place of a recipe's id. */
export const composedRecipe = 'composed'

export interface Composition {
  readonly kind: ExperimentKind
  readonly dataset: ProjectData
  readonly network: string
  /** `random` is added where it is missing. */
  readonly strategies: readonly string[]
  readonly repeats: number
  /** 1 by default; the other repeats count up from it. */
  readonly firstSeed?: number
  /** Labels of the start set. */
  readonly start: number
  /** At random by default. */
  readonly startSet?: StartSet
  /** Labels a round. One-shot: all of them are asked for at once. */
  readonly batch: number
  /** Labels in the end, the start set's included; the last round takes what is left. */
  readonly budget: number
  /** Held-out items measured on. */
  readonly heldOut: number | 'all'
  /** Random pool items scored a round. */
  readonly scored: number | 'all'
  readonly passive: PassivePlan | null
  /** Epochs, learning rate and the like, where they differ from the defaults. */
  readonly training?: Partial<TrainingSettings>
}

/** `bad-input` names the first choice that makes no experiment. */
export function composePlan(composition: Composition): Result<ExperimentPlan> {
  const problem = problemOf(composition)
  if (problem !== null) return fail('bad-input', problem)
  const { kind, dataset, network, strategies, start, budget, heldOut, scored, passive } = composition
  const { repeats, firstSeed = 1, startSet = 'random', training = {} } = composition
  const batch = kind === 'one-shot' ? budget - start : composition.batch
  const size: RecipeSize = {
    repeats,
    start,
    batch,
    rounds: 1,
    epochs: 1,
    heldOut,
    scored,
    passive,
    tuning: null,
  }
  const plan = planOf(
    {
      id: composedRecipe,
      name: '',
      about: '',
      kind,
      dataset,
      network,
      strategies,
      startSet,
      sizes: { quick: size, standard: size, full: size },
      published: [],
      comparable: '',
    },
    'standard',
    { network, repeats, strategies, firstSeed },
  )
  if (!plan.ok) return plan
  const { settings } = plan.value
  const epochs = training.epochs ?? defaultEpochs
  return ok({
    ...plan.value,
    settings: { ...settings, budget, training: { ...settings.training, ...training, epochs } },
  })
}

const defaultEpochs = 20

/** Why these choices make no experiment, in a sentence; null when they do. */
function problemOf(composition: Composition): string | null {
  const { dataset, start, batch, budget, heldOut, scored, passive, training = {} } = composition
  const info = datasetCatalogue.find(({ id }) => id === dataset.id)
  if (info === undefined) return `There is no data set ${dataset.id}.`
  const counts: readonly (readonly [what: string, count: number | 'all' | undefined])[] = [
    ['The start set', start],
    ['A batch', batch],
    ['The held-out set', heldOut],
    ['The part of the pool that is scored', scored],
    ['The number of epochs', training.epochs],
    ['The number of labels per training step', training.batchSize],
    ['The patience', training.patience],
    ['The number of repeats of the training on all labels', passive?.repeats],
    ['The number of epochs of the training on all labels', passive?.epochs],
  ]
  const wrong = counts.find(
    ([, count]) => typeof count === 'number' && !(Number.isInteger(count) && count >= 1),
  )
  if (wrong !== undefined) return `${wrong[0]} is a whole number of at least 1, not ${wrong[1] ?? ''}.`
  if (!Number.isInteger(budget) || budget <= start) {
    return `The budget is a whole number of labels, more than the ${start} of the start set, not ${budget}.`
  }
  if (budget > info.poolSize) {
    const [asked, there] = [budget.toLocaleString('en'), info.poolSize.toLocaleString('en')]
    return `The budget is ${asked} labels, but the pool of ${info.name} holds ${there} items.`
  }
  if (typeof heldOut === 'number' && heldOut > info.heldOutSize) {
    const [asked, there] = [heldOut.toLocaleString('en'), info.heldOutSize.toLocaleString('en')]
    return `The held-out set is ${asked} items, but ${info.name} holds out ${there}.`
  }
  if (typeof scored === 'number' && scored > info.poolSize) {
    const [asked, there] = [scored.toLocaleString('en'), info.poolSize.toLocaleString('en')]
    return `${asked} items are to be scored a round, but the pool of ${info.name} holds ${there}.`
  }
  const { learningRate = 0.001, dropoutScale = 1, validationShare = 0 } = training
  if (!(learningRate > 0 && learningRate <= 1)) {
    return `The learning rate is a number above 0 and up to 1, not ${learningRate}.`
  }
  if (!(dropoutScale >= 0 && dropoutScale <= 2)) {
    return `The scale of dropout is a number from 0 to 2, not ${dropoutScale}.`
  }
  const { imbalance = 1 } = dataset
  if (!(imbalance >= imbalanceLimits.least && imbalance <= imbalanceLimits.most)) {
    const { least, most } = imbalanceLimits
    return `The largest class is ${least} to ${most} times as large as the smallest, not ${imbalance} times.`
  }
  if (!(validationShare >= 0 && validationShare <= 0.5)) {
    return `The validation share is a number from 0 to 0.5, not ${validationShare}.`
  }
  return null
}
