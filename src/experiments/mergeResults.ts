// Joins results of the same experiment, run in several places or at several times, and says by name which cannot be joined. Pure.
import type { ExperimentResult, ExperimentRun } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { isEqual } from './heading.ts'
import { roundsOf } from './units.ts'

export interface NamedResult {
  /** What it is called in a complaint: a file's name. */
  readonly name: string
  readonly result: ExperimentResult
}

export interface Merged {
  readonly result: ExperimentResult
  /** Why each of the others was left out, in whole sentences. */
  readonly refused: readonly string[]
}

/**
 * Joins to the first whatever is comparable with it: the same recipe, size, settings, data, tuning, backend and versions. A run that is in
 * two of them must be the same in both, and counts once. `bad-input` without any.
 */
export function mergeResults(named: readonly NamedResult[]): Result<Merged> {
  const [first, ...others] = named
  if (first === undefined) return fail('bad-input', 'There is no result to report on.')
  let result = first.result
  const refused: string[] = []
  for (const other of others) {
    const reason = differenceOf(result, other.result)
    if (reason === null) result = joined(result, other.result)
    else refused.push(`${other.name} was left out: ${reason}, unlike ${first.name}.`)
  }
  return ok({ result, refused })
}

/** In words that go on “was left out:”; null when nothing speaks against joining them. */
function differenceOf(one: ExperimentResult, other: ExperimentResult): string | null {
  const [a, b] = [one.plan, other.plan]
  if (a.recipe !== b.recipe) return `its recipe is ${b.recipe}`
  if (a.size !== b.size) return `its size is ${b.size}`
  if (a.settings.network !== b.settings.network) return `its network is ${b.settings.network}`
  if (one.backend.name !== other.backend.name) return `it was computed on ${other.backend.name}`
  if (!isEqual(one.backend, other.backend)) return 'it was computed on another graphics adapter'
  for (const name of ['querent', 'tfjs']) {
    if (one.versions[name] !== other.versions[name])
      return `it was made with ${name} ${other.versions[name] ?? '?'}`
  }
  if (
    !isEqual(
      [one.classes, one.poolCounts, one.heldOutSize],
      [other.classes, other.poolCounts, other.heldOutSize],
    )
  ) {
    return 'its data is other data'
  }
  if (!isEqual(one.tuning?.chosen, other.tuning?.chosen)) return 'it was tuned to other hyper-parameters'
  const open = { strategies: [], seeds: [], passive: null }
  if (!isEqual({ ...a, ...open }, { ...b, ...open }) || a.passive?.epochs !== b.passive?.epochs) {
    return 'its settings are others'
  }
  const same = (run: ExperimentRun): boolean => {
    const twin = one.runs.find(({ strategy, seed }) => strategy === run.strategy && seed === run.seed)
    return twin === undefined || agree(twin, run)
  }
  const differing = other.runs.find((run) => !same(run))
  return differing === undefined
    ? null
    : `its run of ${differing.strategy} with seed ${differing.seed} has other figures`
}

/** Whether one is the other, or its beginning. */
function agree(one: ExperimentRun, other: ExperimentRun): boolean {
  const rounds = Math.min(one.rounds.length, other.rounds.length)
  const figures = ({ rounds: all }: ExperimentRun) =>
    all.slice(0, rounds).map(({ labels, confusion, logLoss }) => [labels, confusion, logLoss])
  return isEqual(figures(one), figures(other))
}

function joined(one: ExperimentResult, other: ExperimentResult): ExperimentResult {
  const strategies = [...new Set([...one.plan.strategies, ...other.plan.strategies])]
  const seeds = [...new Set([...one.plan.seeds, ...other.plan.seeds])].sort((a, b) => a - b)
  const order = <
    T extends { readonly strategy: string; readonly seed: number; readonly rounds: readonly unknown[] },
  >(
    runs: readonly T[],
  ): readonly T[] =>
    strategies.flatMap((strategy) =>
      seeds.flatMap((seed) => {
        const same = runs.filter((run) => run.strategy === strategy && run.seed === seed)
        // The one that got further.
        return same.sort((a, b) => b.rounds.length - a.rounds.length).slice(0, 1)
      }),
    )
  const once = <T extends { readonly seed: number }>(runs: readonly T[]): readonly T[] =>
    seeds.flatMap((seed) => runs.find((run) => run.seed === seed) ?? [])
  const runs = order([...one.runs, ...other.runs])
  const passive = once([...one.passive, ...other.passive])
  const repeats = Math.max(passive.length, one.plan.passive?.repeats ?? 0, other.plan.passive?.repeats ?? 0)
  const plan = {
    ...one.plan,
    strategies,
    seeds,
    passive: one.plan.passive === null ? null : { ...one.plan.passive, repeats },
  }
  const rounds = roundsOf(plan.settings)
  const wanted = strategies.length * seeds.length
  return {
    ...one,
    plan,
    isFinished:
      runs.filter((run) => run.rounds.length >= rounds).length === wanted && passive.length >= repeats,
    runs,
    passive,
    timing: {
      jobs: Math.max(one.timing.jobs, other.timing.jobs),
      runs: order([...one.timing.runs, ...other.timing.runs]),
      passive: once([...one.timing.passive, ...other.timing.passive]),
    },
  }
}
