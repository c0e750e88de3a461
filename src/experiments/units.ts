// The pieces of work that an experiment is made of, each done by one lab at a time, and how much work each is. Pure.
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import type { ProjectSettings, TrainingSettings } from '../core/settings.ts'

/** A strategy's run in one repeat. */
export interface ActiveUnit {
  readonly kind: 'active'
  readonly name: string
  readonly strategy: string
  readonly seed: number
}

/** A training on the whole pool. */
export interface PassiveUnit {
  readonly kind: 'passive'
  readonly name: string
  readonly seed: number
}

/** A training of the longest for one learning rate and dropout of the grid. */
export interface TuningUnit {
  readonly kind: 'tuning'
  readonly name: string
  readonly learningRate: number
  readonly dropoutScale: number
}

export type Unit = ActiveUnit | PassiveUnit | TuningUnit

/** Before everything else: what they find decides how the rest is trained. */
export function tuningUnits({ tuning }: ExperimentPlan): readonly TuningUnit[] {
  if (tuning === null) return []
  return tuning.learningRates.flatMap((learningRate) =>
    tuning.dropoutScales.map((dropoutScale): TuningUnit => {
      return { kind: 'tuning', name: `tuning-${learningRate}-${dropoutScale}`, learningRate, dropoutScale }
    }),
  )
}

/** Repeat by repeat, so that what is there after an interruption can be compared; the passive baseline last. */
export function runUnits({ strategies, seeds, passive }: ExperimentPlan): readonly Unit[] {
  const active = seeds.flatMap((seed) =>
    strategies.map((strategy): Unit => ({ kind: 'active', name: `${strategy}-${seed}`, strategy, seed })),
  )
  const whole = seeds
    .slice(0, passive?.repeats ?? 0)
    .map((seed): Unit => ({ kind: 'passive', name: `passive-${seed}`, seed }))
  return [...active, ...whole]
}

/** How many units a plan has, and how many of them its result has: those that are whole. */
export function unitsIn({
  plan,
  tuning,
  runs,
  passive,
}: Pick<ExperimentResult, 'plan' | 'tuning' | 'runs' | 'passive'>): {
  readonly units: number
  readonly unitsDone: number
} {
  const trials = tuningUnits(plan).length
  const units = trials + runUnits(plan).length
  const whole = runs.filter(({ rounds }) => rounds.length >= roundsOf(plan.settings)).length
  return {
    units,
    // There may be a training on all labels more than the plan asks for, in a file that was joined of several.
    unitsDone: Math.min(units, (tuning === null ? 0 : trials) + whole + passive.length),
  }
}

/** Rounds of a run, the start set's included. */
export function roundsOf({ budget, startSize, batchSize }: ProjectSettings): number {
  return 1 + Math.ceil((budget - startSize) / batchSize)
}

/** Labels after round `round`. */
export function labelsAfter({ budget, startSize, batchSize }: ProjectSettings, round: number): number {
  return Math.min(budget, startSize + round * batchSize)
}

/** A step forward and back costs about as much as so many looks at the same picture. */
const looksPerStep = 4

/** The work of a training, in looks at one picture. */
export function trainingWork(labels: number, { epochs }: Pick<TrainingSettings, 'epochs'>): number {
  return looksPerStep * labels * epochs
}

/** How much data there is. */
export interface DataSizes {
  readonly poolSize: number
  readonly heldOutSize: number
}

/** The work of one round of a run, in looks at one picture: training, measuring, and scoring for the next. */
export function roundWork(settings: ProjectSettings, round: number, sizes: DataSizes): number {
  const labels = labelsAfter(settings, round)
  return trainingWork(labels, settings.training) + looksIn(settings, round, sizes)
}

/** Pictures that are looked at in one round of a run without being trained on: held-out ones, and those scored for the next round. */
export function looksIn(settings: ProjectSettings, round: number, sizes: DataSizes): number {
  const candidates = Math.min(
    settings.scoredPerRound ?? Infinity,
    sizes.poolSize - labelsAfter(settings, round),
  )
  const isLast = round + 1 === roundsOf(settings)
  const scored = isLast || settings.strategy === 'random' ? 0 : candidates
  return measuredItems(settings, sizes) + scored
}

/** Held-out items that are measured on. */
export function measuredItems(
  { heldOutSize }: ProjectSettings,
  sizes: Pick<DataSizes, 'heldOutSize'>,
): number {
  return Math.min(heldOutSize, sizes.heldOutSize)
}
