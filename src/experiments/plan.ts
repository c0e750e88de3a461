// Makes a plan out of a recipe and what was asked for. Pure; whether the data can bear it is known when it is open.
import type { ExperimentPlan, ExperimentSize } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { defaultSettings, type ProjectSettings } from '../core/settings.ts'
import { networkCatalogue } from '../models/catalogue.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import type { Recipe } from './recipes/recipe.ts'

/** What may be asked for in place of what the recipe says. */
export interface PlanChanges {
  readonly network?: string
  readonly repeats?: number
  /** `random` is added where it is missing: nothing is compared without it. */
  readonly strategies?: readonly string[]
  /** The first repeat's; the others count up from it. 1 by default. */
  readonly firstSeed?: number
}

/** Each is a run of every strategy: more are a slip of the keyboard. */
const mostRepeats = 1000

/**
 * Repeat r has seed `firstSeed` + r − 1. `bad-input` for a network or strategy that does not exist, no strategy at all, and numbers that
 * count nothing.
 */
export function planOf(
  recipe: Recipe,
  size: ExperimentSize,
  changes: PlanChanges = {},
): Result<ExperimentPlan> {
  const { start, batch, rounds, epochs, heldOut, scored, ...asked } = recipe.sizes[size]
  const { network = recipe.network, repeats = asked.repeats, firstSeed = 1 } = changes
  const wanted = changes.strategies ?? recipe.strategies
  if (wanted.length === 0) return fail('bad-input', 'An experiment needs at least one strategy.')
  const unknown = wanted.find((strategy) => strategyCatalogue.every(({ id }) => id !== strategy))
  if (unknown !== undefined) return fail('bad-input', `There is no strategy ${unknown}.`)
  const info = networkCatalogue.find(({ id }) => id === network)
  if (info === undefined) return fail('bad-input', `There is no network ${network}.`)
  if (!Number.isInteger(repeats) || repeats < 1 || repeats > mostRepeats) {
    return fail(
      'bad-input',
      `An experiment has 1 to ${mostRepeats.toLocaleString('en')} repeats, not ${repeats}.`,
    )
  }
  if (!Number.isInteger(firstSeed) || firstSeed < 0 || !Number.isSafeInteger(firstSeed + repeats)) {
    const range = 'a whole number from 0 up to where numbers are exact'
    return fail('bad-input', `The first seed is ${range}, not ${firstSeed}.`)
  }
  const seeds = Array.from({ length: repeats }, (_, index) => firstSeed + index)
  const { passive, tuning } = asked
  const settings: ProjectSettings = {
    ...defaultSettings,
    network,
    startSet: recipe.startSet,
    startSize: start,
    batchSize: batch,
    budget: start + rounds * batch,
    heldOutSize: heldOut === 'all' ? Number.MAX_SAFE_INTEGER : heldOut,
    scoredPerRound: scored === 'all' ? null : scored,
    oneRoundAtATime: true,
    training: { ...defaultSettings.training, epochs, validationShare: 0 },
  }
  return ok({
    recipe: recipe.id,
    size,
    kind: recipe.kind,
    dataset: recipe.dataset,
    strategies: [...new Set(['random', ...wanted])],
    seeds,
    settings,
    passive: passive === null ? null : { ...passive, repeats: Math.min(passive.repeats, repeats) },
    tuning: tuning === null || info.hasDropout ? tuning : { ...tuning, dropoutScales: [1] },
  })
}
