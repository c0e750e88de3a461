// Whether a result agrees with itself: what it counts with what it says it counted, and its rounds with its plan. Its format is checked
// before, field by field (storage/validateExperiment.ts). Pure.
import type { ExperimentPlan, ExperimentResult, ExperimentRun, Measurement } from '../core/experiment.ts'
import { labelsAfter, roundsOf } from './units.ts'

/** Sums of floating-point shares come out a last digit beyond 1. */
const rounding = 1e-6

/**
 * The first thing in `result` that no run of its plan can have left, as a clause: “margin, seed 2, round 1: …”; null where there is none.
 * What was broken off, and says so, is no contradiction; neither is a loss or calibration error that is not a number.
 */
export function contradictionIn(result: ExperimentResult): string | null {
  const { plan, runs, passive } = result
  return (
    repeatedIn('strategy', plan.strategies) ??
    repeatedIn('seed', plan.seeds) ??
    ofPlan(plan) ??
    ofTiming(result) ??
    first(runs, (run) => ofRun(run, result)) ??
    first(passive, (training) => {
      const where = `all labels, seed ${training.seed}`
      const pool = poolSizeOf(result)
      if (training.labels !== pool) return `${where}: ${training.labels} labels, but the pool holds ${pool}`
      return ofMeasurement(training, result, where)
    }) ??
    ofEnd(result)
  )
}

function ofPlan({ strategies, seeds, kind, settings }: ExperimentPlan): string | null {
  if (strategies.length === 0 || seeds.length === 0) return 'its plan has no strategy or no repeat'
  if (kind === 'one-shot' && roundsOf(settings) !== 2) {
    return `its plan is one-shot, but has ${roundsOf(settings) - 1} rounds after the start set`
  }
  return null
}

/** A hundred years. */
const mostSeconds = 3.2e9

function ofTiming({ timing }: ExperimentResult): string | null {
  const seconds = [
    ...timing.runs.flatMap(({ rounds }) =>
      rounds.flatMap(({ train, evaluate, score, select }) => [train, evaluate, score, select]),
    ),
    ...timing.passive.flatMap(({ train, evaluate }) => [train, evaluate]),
  ]
  const wrong = seconds.find((value) => !(value >= 0 && value < mostSeconds))
  return wrong === undefined ? null : `a time of ${wrong} seconds`
}

function ofRun({ strategy, seed, rounds }: ExperimentRun, result: ExperimentResult): string | null {
  const asked = new Set<string>()
  let before = 0
  return first(rounds, (round, index) => {
    const where = `${strategy}, seed ${seed}, ${index === 0 ? 'start set' : `round ${index}`}`
    const wanted = Math.min(poolSizeOf(result), labelsAfter(result.plan.settings, index))
    if (round.labels !== wanted) return `${where}: ${round.labels} labels, but its plan gives ${wanted}`
    const { picked } = round
    const added = round.labels - before
    before = round.labels
    if (picked !== undefined) {
      if (picked.length !== added) return `${where}: ${picked.length} items picked for ${added} new labels`
      const again = picked.find((id) => asked.size === asked.add(id).size)
      if (again !== undefined) return `${where}: ${JSON.stringify(again)} was picked before`
    }
    return ofMeasurement(round, result, where)
  })
}

function ofMeasurement(
  { confusion, logLoss, calibrationError }: Measurement,
  { heldOutSize }: ExperimentResult,
  where: string,
): string | null {
  const counted = confusion.flat().reduce((sum, count) => sum + count, 0)
  if (counted !== heldOutSize) {
    return `${where}: its confusion matrix counts ${counted} items, but ${heldOutSize} were held out`
  }
  if (logLoss < 0 || logLoss === Infinity) return `${where}: a log loss of ${logLoss}`
  if (calibrationError < 0 || calibrationError > 1 + rounding) {
    return `${where}: a calibration error of ${calibrationError}, which is no share`
  }
  return null
}

/** What is missing of a result that says it has all of its plan. */
function ofEnd(result: ExperimentResult): string | null {
  const { plan, isFinished, runs, passive, tuning } = result
  if (!isFinished) return null
  const rounds = roundsOf(plan.settings)
  const wanted = plan.strategies.length * plan.seeds.length
  if (runs.length < wanted) return `it says it is finished, but has ${runs.length} of ${wanted} runs`
  const broken = runs.find((run) => run.rounds.length < rounds && labelsIn(run) < poolSizeOf(result))
  if (broken !== undefined) {
    const { strategy, seed } = broken
    return `it says it is finished, but ${strategy}, seed ${seed}, has ${broken.rounds.length} of ${rounds} rounds`
  }
  const trainings = Math.min(plan.passive?.repeats ?? 0, plan.seeds.length)
  if (passive.length < trainings) {
    return `it says it is finished, but has ${passive.length} of ${trainings} trainings on all labels`
  }
  if (plan.tuning !== null && tuning === null) return 'it says it is finished, but its tuning is missing'
  return null
}

function poolSizeOf({ poolCounts }: ExperimentResult): number {
  return poolCounts.reduce((sum, count) => sum + count, 0)
}

function labelsIn({ rounds }: ExperimentRun): number {
  return rounds.at(-1)?.labels ?? 0
}

function repeatedIn(what: string, entries: readonly (string | number)[]): string | null {
  const again = entries.find((entry, index) => entries.indexOf(entry) < index)
  return again === undefined ? null : `its plan has the ${what} ${again} twice`
}

/** What `problemOf` says of the first of `all` that has one. */
function first<T>(all: readonly T[], problemOf: (one: T, index: number) => string | null): string | null {
  for (const [index, one] of all.entries()) {
    const problem = problemOf(one, index)
    if (problem !== null) return problem
  }
  return null
}
