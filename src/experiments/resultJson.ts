// A result as a JSON file and back. Whatever is read is checked field by field: it may come from anywhere.
import type {
  ExperimentResult,
  ExperimentRound,
  ExperimentRun,
  ExperimentTiming,
  Measurement,
  RoundSeconds,
  Tuning,
} from '../core/experiment.ts'
import type { ClassInfo } from '../core/item.ts'
import { fail, type Result } from '../core/result.ts'
import {
  checked,
  finite,
  flag,
  list,
  misfit,
  object,
  oneOf,
  optional,
  orNull,
  text,
  textRecord,
  whole,
  type Check,
} from '../storage/shape.ts'
import { epochRecord, experimentPlan, measuredOrNaN, passiveRun, trial } from './notes.ts'

const schema = 'querent-experiment'
const version = 1

/** What is written: the result, with its format first. A number that is none (a calibration nobody measured) is null in JSON. */
export function fileOf(result: ExperimentResult): object {
  return { schema, version, ...result }
}

/** The figures alone: without which items were picked. */
export function figuresOf(result: ExperimentResult): ExperimentResult {
  const runs = result.runs.map(({ rounds, ...run }) => ({
    ...run,
    rounds: rounds.map(({ labels, confusion, logLoss, calibrationError, epochs, scored }) => {
      return { labels, confusion, logLoss, calibrationError, epochs, scored }
    }),
  }))
  return { ...result, runs }
}

/** `what` names the file in what goes wrong. Errors: `bad-input`, and `storage-too-new` for a file of a newer Querent. */
export function resultFromJson(json: string, what: string): Result<ExperimentResult> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return fail('bad-input', `${what} is not JSON.`)
  }
  const head = checked(heading, value, what)
  if (!head.ok) return fail('bad-input', `${what} is not the result of an experiment.`)
  if (head.value.version > version) {
    return fail(
      'storage-too-new',
      `${what} was written by a newer Querent. It was not changed.`,
      'Update Querent.',
    )
  }
  return checked(experimentResult, value, what)
}

const heading = object({ schema: oneOf(schema), version: whole(1) })

const round = object<ExperimentRound>({
  labels: whole(0),
  confusion: list(list(whole(0))),
  logLoss: measuredOrNaN,
  calibrationError: measuredOrNaN,
  epochs: list(epochRecord),
  picked: optional(list(text)),
  scored: whole(0),
})

const roundSeconds = object<RoundSeconds>({ train: finite, evaluate: finite, score: finite, select: finite })

const timing = object<ExperimentTiming>({
  jobs: whole(0),
  runs: list(
    object<ExperimentTiming['runs'][number]>({ strategy: text, seed: whole(0), rounds: list(roundSeconds) }),
  ),
  passive: list(
    object<ExperimentTiming['passive'][number]>({ seed: whole(0), train: finite, evaluate: finite }),
  ),
})

const unchecked = object<ExperimentResult>({
  oracle: oneOf('simulated'),
  plan: experimentPlan,
  isFinished: flag,
  classes: list(object<ClassInfo>({ id: text, name: text })),
  poolCounts: list(whole(0)),
  heldOutSize: whole(0),
  backend: object<ExperimentResult['backend']>({ name: text, adapter: orNull(text) }),
  versions: textRecord,
  tuning: orNull(
    object<Tuning>({
      trials: list(trial),
      chosen: trial,
      trainingLabels: whole(0),
      validationLabels: whole(0),
    }),
  ),
  passive: list(passiveRun),
  runs: list(object<ExperimentRun>({ strategy: text, seed: whole(0), rounds: list(round) })),
  timing,
})

/** What the statistics take for granted: they would go on silently, or count a run twice. */
const experimentResult: Check<ExperimentResult> = (value, path) => {
  const result = unchecked(value, path)
  const { plan, classes, poolCounts, runs, passive } = result
  const size = classes.length
  const checkConfusion = (confusion: Measurement['confusion'], at: string): void => {
    if (confusion.length === size && confusion.every((row) => row.length === size)) return
    misfit(`${at}.confusion`, `${size} rows of ${size} counts`, confusion)
  }
  if (poolCounts.length !== size) {
    misfit(`${path}.poolCounts`, `a count for each of ${size} classes`, poolCounts)
  }
  const wanted = new Set(plan.strategies.flatMap((one) => plan.seeds.map((seed) => `${one} ${seed}`)))
  for (const [index, { strategy, seed, rounds }] of runs.entries()) {
    const at = `${path}.runs[${index}]`
    const name = `${strategy} ${seed}`
    if (!wanted.delete(name)) misfit(at, 'a run of the plan, each once', name)
    let before = -1
    for (const [number, { labels, confusion }] of rounds.entries()) {
      const ofRound = `${at}.rounds[${number}]`
      if (labels <= before) misfit(`${ofRound}.labels`, `more than ${before}`, labels)
      checkConfusion(confusion, ofRound)
      before = labels
    }
  }
  const trained = new Set(plan.seeds)
  for (const [index, { seed, confusion }] of passive.entries()) {
    const at = `${path}.passive[${index}]`
    if (!trained.delete(seed)) misfit(at, 'a training of the plan, each once', String(seed))
    checkConfusion(confusion, at)
  }
  return result
}
