// All that a plan decided, as names and values for people. Every field of the settings is there, also those added after this was written.
import type { ExperimentPlan, ExperimentResult } from '../../core/experiment.ts'
import { absent, count, percent, score } from './figures.ts'
import type { Findings } from './findings.ts'

export type Setting = readonly [name: string, value: string]

/** Runs have a seed and a strategy each of their own; the rest of these is written below by hand. */
const elsewhere = ['seed', 'strategy', 'network', 'training']

const names: Readonly<Record<string, string>> = {
  startSize: 'Start set',
  startSet: 'Start set drawn',
  batchSize: 'Labels a round',
  budget: 'Budget of labels',
  targetF1: 'Stops at an F1 of',
  heldOutSize: 'Held-out set asked for',
  scoredPerRound: 'Pool items scored a round',
  oneRoundAtATime: 'One round at a time',
}

const trainingNames: Readonly<Record<string, string>> = {
  epochs: 'Epochs a round',
  batchSize: 'Examples a step',
  learningRate: 'Learning rate',
  validationShare: 'Labels kept aside for early stopping',
  patience: 'Patience in epochs',
  warmStart: 'Warm start',
  batchNormStatistics: 'Batch normalisation statistics',
  dropoutScale: 'Dropout, times the network’s own rates',
}

/** The plan, then how each network is trained. */
export function settingsOf({ result, names: called }: Findings): Setting[] {
  const { plan } = result
  const { dataset, settings } = plan
  return [
    ...(plan.recipe === 'composed'
      ? [['Recipe', 'none: composed by hand'] satisfies Setting]
      : [['Recipe', plan.recipe] satisfies Setting, ['Size', plan.size] satisfies Setting]),
    ['Kind', plan.kind === 'curve' ? 'learning curve' : 'one-shot: a single batch after the start set'],
    ['Data set', called.dataset(dataset.id)],
    ['Data set’s seed', String(dataset.seed)],
    ...(dataset.imbalance === undefined
      ? []
      : [['Largest class to smallest', `${dataset.imbalance} to 1`] satisfies Setting]),
    ['Pool', `${count(result.poolCounts.reduce((sum, each) => sum + each, 0))} items, ${poolWords(result)}`],
    ['Held-out set', `${count(result.heldOutSize)} items, never trained on and never asked about`],
    ['Network', called.network(settings.network)],
    ['Strategies', plan.strategies.map((strategy) => called.strategy(strategy)).join(', ')],
    ['Repeats', String(plan.seeds.length)],
    ['Seeds', plan.seeds.join(', ')],
    ['Trained on all labels', passiveWords(plan)],
    ...listed(settings, names, elsewhere),
    ...trainingOf(result),
  ]
}

/** What was tuned is what its trials chose, whatever the plan says for a network without them. */
function trainingOf({ plan, tuning }: ExperimentResult): Setting[] {
  const planned = { dropoutScale: 1, ...plan.settings.training }
  if (plan.tuning === null) return listed(planned, trainingNames, [])
  const tuned = ['learningRate', 'dropoutScale', 'epochs'] as const
  return [
    ...tuned.map((key): Setting => {
      const value = tuning === null ? 'not tuned yet' : `${valueOf(key, tuning.chosen[key])}, tuned`
      return [trainingNames[key] ?? key, value]
    }),
    ...listed(planned, trainingNames, tuned),
  ]
}

function poolWords({ classes, poolCounts }: ExperimentResult): string {
  const [least, most] = [Math.min(...poolCounts), Math.max(...poolCounts)]
  if (least === most) return `${count(least)} of each of ${classes.length} classes`
  return classes.map(({ name }, index) => `${name} ${count(poolCounts[index] ?? 0)}`).join(', ')
}

function passiveWords({ passive }: ExperimentPlan): string {
  if (passive === null) return 'no'
  const epochs = `${passive.epochs} ${passive.epochs === 1 ? 'epoch' : 'epochs'}`
  return `${passive.repeats} ${passive.repeats === 1 ? 'repeat' : 'repeats'} of ${epochs}`
}

function listed(
  fields: object,
  known: Readonly<Record<string, string>>,
  without: readonly string[],
): Setting[] {
  return Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    return without.includes(key) ? [] : [[known[key] ?? inWords(key), valueOf(key, value)] satisfies Setting]
  })
}

/** `dropoutScale` → `Dropout scale` */
function inWords(key: string): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function valueOf(key: string, value: unknown): string {
  if (value === null) return key === 'scoredPerRound' ? 'all' : key === 'targetF1' ? 'never' : absent
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return JSON.stringify(value)
  if (key === 'validationShare') return percent(value)
  if (key === 'heldOutSize' && value >= Number.MAX_SAFE_INTEGER) return 'all of it'
  if (key === 'targetF1') return score(value)
  return Number.isInteger(value) ? count(value) : String(value)
}
