// What an experiment under way writes down beside its event logs, and whether unknown data is one of these notes.
import type { EpochRecord, ProjectData } from '../core/events.ts'
import type { ExperimentPlan, PassivePlan, PassiveRun, Trial, TuningGrid } from '../core/experiment.ts'
import { projectSettings } from '../storage/validateEvent.ts'
import {
  finite,
  list,
  measured,
  object,
  oneOf,
  optional,
  orNull,
  text,
  whole,
  type Check,
} from '../storage/shape.ts'
import type { PassiveOutcome, TuningOutcome } from './passiveRun.ts'

/** A measurement. One that is not a number is null in plain JSON. */
export const measuredOrNaN: Check<number> = (value, path) =>
  value === null ? Number.NaN : measured(value, path)

export const epochRecord = object<EpochRecord>({
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

export const passiveOutcome = object<PassiveOutcome>({
  run: passiveRun,
  seconds: object({ train: finite, evaluate: finite }),
})

export const trial = object<Trial>({
  learningRate: finite,
  dropoutScale: finite,
  epochs: whole(1),
  validationLoss: measuredOrNaN,
  validationAccuracy: measuredOrNaN,
})

export const tuningOutcome = object<TuningOutcome>({
  trials: list(trial),
  trainingLabels: whole(0),
  validationLabels: whole(0),
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
