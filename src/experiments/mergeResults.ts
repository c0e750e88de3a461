// Joins results of the same experiment, run in several places or at several times, and says by name which cannot be joined. Pure.
import type { ExperimentResult, ExperimentRun } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { isEqual, placeOf } from './heading.ts'
import { isSame } from './sameFigures.ts'
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
  /** What was given more than once and counts once, in whole sentences. */
  readonly repeated: readonly string[]
}

/**
 * Joins to the first whatever is comparable with it: the same recipe, size, settings, data, tuning, backend and versions. A run that is in
 * two of them must be the same in both as far as both got, and counts once: the one that got further. `bad-input` without any.
 */
export function mergeResults(named: readonly NamedResult[]): Result<Merged> {
  const [first, ...others] = named
  if (first === undefined) return fail('bad-input', 'There is no result to report on.')
  let result = first.result
  const refused: string[] = []
  const repeated: string[] = []
  const seen = [first]
  for (const other of others) {
    const [difference] = seen.flatMap((one) => {
      const inWords = differenceOf(one.result, other.result)
      return inWords === null ? [] : [`${inWords} ${one.name}`]
    })
    if (difference === undefined) {
      const repetition = repetitionOf(other, seen)
      if (repetition !== null) repeated.push(repetition)
      seen.push(other)
      result = joined(result, other.result)
    } else refused.push(`${other.name} was left out: ${difference}.`)
  }
  return ok({ result, refused, repeated })
}

/** What of `other` was in one of `seen` already; null where nothing was. */
function repetitionOf({ name, result }: NamedResult, seen: readonly NamedResult[]): string | null {
  if (seen.some((one) => one.name === name)) return `${name} was given twice: it counts once.`
  for (const before of seen) {
    const again = result.runs.filter((run) => before.result.runs.some((one) => isSameRun(one, run)))
    const [run] = again
    if (run === undefined) continue
    const { length } = result.runs
    const which =
      again.length === length
        ? 'all its runs are'
        : again.length === 1
          ? `its run of ${run.strategy} with seed ${run.seed} is`
          : `${again.length} of its ${length} runs are`
    return `${name} repeats ${before.name}: ${which} in both, and counted once.`
  }
  return null
}

/** In words between “was left out:” and a name; null when nothing speaks against joining them. */
function differenceOf(one: ExperimentResult, other: ExperimentResult): string | null {
  const [a, b] = [one.plan, other.plan]
  if (a.recipe !== b.recipe) return `its recipe is ${b.recipe}, unlike`
  if (a.size !== b.size) return `its size is ${b.size}, unlike`
  if (a.settings.network !== b.settings.network) return `its network is ${b.settings.network}, unlike`
  if (one.backend.name !== other.backend.name) return `it was computed on ${other.backend.name}, unlike`
  if (!isEqual(one.backend, other.backend)) return `it was computed on ${placeOf(other.backend)}, unlike`
  for (const name of ['querent', 'tfjs']) {
    if (one.versions[name] !== other.versions[name])
      return `it was made with ${name} ${other.versions[name] ?? '?'}, unlike`
  }
  const dataOf = ({ plan, classes, poolCounts, heldOutSize }: ExperimentResult): unknown => {
    return [plan.dataset, classes, poolCounts, heldOutSize]
  }
  if (!isEqual(dataOf(one), dataOf(other))) return 'its data is not that of'
  if (!isEqual(chosenIn(one), chosenIn(other))) return 'it was tuned to other hyper-parameters than'
  const open = { strategies: [], seeds: [], passive: a.passive?.epochs ?? null }
  const ofOther = { ...open, passive: b.passive?.epochs ?? null }
  if (!isEqual({ ...a, ...open }, { ...b, ...ofOther })) return 'its settings are not those of'
  const differing = other.runs.find((run) => {
    const twin = one.runs.find((candidate) => isSameRun(candidate, run))
    return twin !== undefined && !agree(twin, run)
  })
  if (differing !== undefined) {
    return `its run of ${differing.strategy} with seed ${differing.seed} has other figures than in`
  }
  const trained = other.passive.find((run) => {
    const twin = one.passive.find(({ seed }) => seed === run.seed)
    return twin !== undefined && !isEqual(twin, run)
  })
  return trained === undefined
    ? null
    : `its training on all labels with seed ${trained.seed} has other figures than in`
}

/** What was tuned to. Repeats on other seeds may come to the same, measured otherwise. */
function chosenIn({ tuning }: ExperimentResult): unknown {
  if (tuning === null) return null
  const { learningRate, dropoutScale, epochs } = tuning.chosen
  return { learningRate, dropoutScale, epochs }
}

type RunName = Pick<ExperimentRun, 'strategy' | 'seed'>

function isSameRun(one: RunName, other: RunName): boolean {
  return one.strategy === other.strategy && one.seed === other.seed
}

/** Whether one is the other, or its beginning. */
function agree(one: ExperimentRun, other: ExperimentRun): boolean {
  return one.rounds.every((measured, round) => {
    const twin = other.rounds[round]
    return twin === undefined || isSame(measured, twin)
  })
}

function joined(one: ExperimentResult, other: ExperimentResult): ExperimentResult {
  const strategies = [...new Set([...one.plan.strategies, ...other.plan.strategies])]
  const seeds = [...new Set([...one.plan.seeds, ...other.plan.seeds])].sort((a, b) => a - b)
  const roundsIn = ({ runs }: ExperimentResult, name: RunName): number =>
    runs.find((run) => isSameRun(run, name))?.rounds.length ?? 0
  // What a run took goes with the run it was measured on.
  const from = strategies
    .flatMap((strategy) => seeds.map((seed) => ({ strategy, seed })))
    .map((name) => ({ name, source: roundsIn(other, name) > roundsIn(one, name) ? other : one }))
  const runs = from.flatMap(({ name, source }) => source.runs.filter((run) => isSameRun(run, name)))
  const trainings = seeds.map((seed) => {
    return { seed, source: one.passive.some((run) => run.seed === seed) ? one : other }
  })
  const passive = trainings.flatMap(({ seed, source }) => source.passive.filter((run) => run.seed === seed))
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
      runs: from.flatMap(({ name, source }) => source.timing.runs.filter((run) => isSameRun(run, name))),
      passive: trainings.flatMap(({ seed, source }) =>
        source.timing.passive.filter((run) => run.seed === seed),
      ),
    },
  }
}
