// Trainings that are no rounds of a run: the passive baseline on the whole pool, and the trials of a tuning grid.
import { fail, ok, type Result } from '../core/result.ts'
import type { PassiveRun, Trial, TuningGrid } from '../core/experiment.ts'
import type { TrainedRound, TrainingProgress, TrainTask } from '../core/ports.ts'
import type { ProjectSettings } from '../core/settings.ts'
import type { Lab, LabFindings } from './lab.ts'
import type { PassiveUnit, TuningUnit } from './units.ts'

export interface TrainingSite {
  readonly lab: Lab
  readonly findings: LabFindings
  readonly onProgress: (progress: TrainingProgress) => void
  readonly signal: AbortSignal
}

/** The figures, and what they took in seconds. */
export interface PassiveOutcome {
  readonly run: PassiveRun
  readonly seconds: { readonly train: number; readonly evaluate: number }
}

/** Trains on every label of the pool and measures on the held-out set. */
export async function runPassive(
  { seed }: PassiveUnit,
  settings: ProjectSettings,
  site: TrainingSite,
): Promise<Result<PassiveOutcome>> {
  const labels = await site.lab.everyLabel()
  if (!labels.ok) return labels
  const trained = await train({ ...settings, seed }, labels.value, site)
  if (!trained.ok) return trained
  const { confusion, logLoss, calibrationError = Number.NaN, epochs, ...times } = trained.value.result
  return ok({
    run: { seed, labels: labels.value.length, confusion, logLoss, calibrationError, epochs },
    seconds: { train: times.trainMillis / 1000, evaluate: times.evaluateMillis / 1000 },
  })
}

/** The trials of one training, and how the start set was divided for it. */
export interface TuningOutcome {
  readonly trials: readonly Trial[]
  readonly trainingLabels: number
  readonly validationLabels: number
}

/**
 * Trains on most of the start set and measures on the rest after every epoch; the held-out set is not looked at. `settings` are those of
 * the first repeat, whose start set it is. A combination that cannot be trained, for its loss grows beyond all numbers, has trials that are
 * not numbers.
 */
export async function runTrials(
  { learningRate, dropoutScale }: TuningUnit,
  grid: TuningGrid,
  settings: ProjectSettings,
  site: TrainingSite,
): Promise<Result<TuningOutcome>> {
  const labels = await startLabels(settings, site)
  if (!labels.ok) return labels
  const longest = Math.max(...grid.epochs)
  const { validationShare } = grid
  const training = { learningRate, dropoutScale, validationShare, epochs: longest, patience: longest }
  const asked = { ...settings, heldOutSize: 0, training: { ...settings.training, ...training } }
  const validationLabels = Math.round(labels.value.length * validationShare)
  const division = { trainingLabels: labels.value.length - validationLabels, validationLabels }
  const trained = await train(asked, labels.value, site)
  if (!trained.ok) {
    if (trained.error.kind !== 'bad-input') return trained
    const none = { validationLoss: Number.NaN, validationAccuracy: Number.NaN }
    return ok({
      trials: grid.epochs.map((count) => ({ learningRate, dropoutScale, epochs: count, ...none })),
      ...division,
    })
  }
  const { epochs } = trained.value.result
  const trials = grid.epochs.flatMap((count): readonly Trial[] => {
    const { validationLoss = null, validationAccuracy = null } = epochs[count - 1] ?? {}
    return validationLoss === null || validationAccuracy === null
      ? []
      : [{ learningRate, dropoutScale, epochs: count, validationLoss, validationAccuracy }]
  })
  if (trials.length < grid.epochs.length) {
    return fail(
      'bad-input',
      `A start set of ${labels.value.length} labels is too small to tune on: nothing is kept aside of it for validation.`,
    )
  }
  return ok({ trials, ...division })
}

/** The start set that the run of `settings` has, as the loop asks for it. */
export async function startLabels(
  settings: ProjectSettings,
  { lab, findings, signal }: Omit<TrainingSite, 'onProgress'>,
): Promise<Result<TrainTask['labels']>> {
  const drawn = await lab.learner.propose(
    {
      modelId: null,
      checkpoint: () => Promise.resolve(ok(null)),
      round: 0,
      size: settings.startSize,
      settings,
      classIds: findings.classes.map(({ id }) => id),
      exclude: [],
    },
    signal,
  )
  if (!drawn.ok) return drawn
  const ids = drawn.value.items.map(({ itemId }) => itemId)
  const truth = await lab.truth(ids)
  if (!truth.ok) return truth
  return ok(ids.map((itemId, index) => ({ itemId, classId: truth.value[index] ?? '' })))
}

function train(
  settings: ProjectSettings,
  labels: TrainTask['labels'],
  { lab, findings, onProgress, signal }: TrainingSite,
): Promise<Result<TrainedRound>> {
  const task: TrainTask = {
    modelId: 'round-0',
    round: 0,
    settings,
    classIds: findings.classes.map(({ id }) => id),
    labels,
    warmFrom: null,
  }
  return lab.learner.train(task, onProgress, signal)
}
