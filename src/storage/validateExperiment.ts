// Whether unknown data is the plan or the result of an experiment, field by field. Not whether its figures are good.
import type { EpochRecord, ProjectData } from '../core/events.ts'
import type {
  ExperimentPlan,
  ExperimentResult,
  ExperimentRound,
  ExperimentRun,
  ExperimentTiming,
  Measurement,
  PassivePlan,
  PassiveRun,
  RoundSeconds,
  Trial,
  Tuning,
  TuningGrid,
} from '../core/experiment.ts'
import type { ClassInfo } from '../core/item.ts'
import {
  finite,
  flag,
  list,
  measured,
  misfit,
  object,
  oneOf,
  optional,
  orNull,
  text,
  textRecord,
  whole,
  type Check,
} from './shape.ts'
import { projectSettings } from './validateEvent.ts'

/** A measurement. One that is not a number is null in plain JSON. */
const measuredOrNaN: Check<number> = (value, path) => (value === null ? Number.NaN : measured(value, path))

const epochRecord = object<EpochRecord>({
  loss: measuredOrNaN,
  accuracy: measuredOrNaN,
  validationLoss: orNull(measured),
  validationAccuracy: orNull(measured),
})

export const passiveRun = object<PassiveRun>({
  seed: whole(0),
  labels: whole(0),
  confusion: list(list(whole(0))),
  logLoss: measuredOrNaN,
  calibrationError: measuredOrNaN,
  epochs: list(epochRecord),
})

export const trial = object<Trial>({
  learningRate: finite,
  dropoutScale: finite,
  epochs: whole(1),
  validationLoss: measuredOrNaN,
  validationAccuracy: measuredOrNaN,
})

export const experimentPlan = object<ExperimentPlan>({
  recipe: text,
  size: oneOf('quick', 'standard', 'full'),
  kind: oneOf('curve', 'one-shot'),
  dataset: object<ProjectData>({ id: text, seed: finite, imbalance: optional(finite) }),
  strategies: list(text),
  seeds: list(whole(0)),
  settings: projectSettings,
  passive: orNull(object<PassivePlan>({ repeats: whole(0), epochs: whole(1) })),
  tuning: orNull(
    object<TuningGrid>({
      learningRates: list(finite),
      dropoutScales: list(finite),
      epochs: list(whole(1)),
      validationShare: finite,
    }),
  ),
})

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

/** A clean copy of a result. What the statistics take for granted is checked, too: they would go on silently, or count a run twice. */
export const experimentResult: Check<ExperimentResult> = (value, path) => {
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
