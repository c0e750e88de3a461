// Whether unknown data is one of the notes that an experiment under way writes down beside its event logs.
import { finite, list, object, whole } from '../storage/shape.ts'
import { passiveRun, trial } from '../storage/validateExperiment.ts'
import type { PassiveOutcome, TuningOutcome } from './passiveRun.ts'

export const passiveOutcome = object<PassiveOutcome>({
  run: passiveRun,
  seconds: object({ train: finite, evaluate: finite }),
})

export const tuningOutcome = object<TuningOutcome>({
  trials: list(trial),
  trainingLabels: whole(0),
  validationLabels: whole(0),
})
