// Which of a grid's trials is the one to train with. Pure; the trials themselves are passiveRun.ts.
import type { ExperimentPlan, Trial, Tuning } from '../core/experiment.ts'
import type { ProjectSettings } from '../core/settings.ts'
import type { TuningOutcome } from './passiveRun.ts'

/**
 * The highest validation accuracy; of equals the lowest validation loss, then the first of the grid. What is not a number is worse than
 * anything that is. Null without a trial.
 */
export function chooseTrial(trials: readonly Trial[]): Trial | null {
  return trials.reduce<Trial | null>((best, trial) => {
    if (best === null) return trial
    const [accuracy, bestAccuracy] = [accuracyOf(trial), accuracyOf(best)]
    const isBetter = accuracy > bestAccuracy || (accuracy === bestAccuracy && lossOf(trial) < lossOf(best))
    return isBetter ? trial : best
  }, null)
}

function accuracyOf(trial: Trial): number {
  return hasDiverged(trial) ? -Infinity : trial.validationAccuracy
}

function lossOf({ validationLoss }: Trial): number {
  return Number.isNaN(validationLoss) ? Infinity : validationLoss
}

/** Whether the network could not be trained with it. */
export function hasDiverged({ validationAccuracy }: Trial): boolean {
  return Number.isNaN(validationAccuracy)
}

/** All trials in the order of the grid, and the choice; null without any. */
export function tuningOf(outcomes: readonly TuningOutcome[]): Tuning | null {
  const trials = outcomes.flatMap((outcome) => outcome.trials)
  const chosen = chooseTrial(trials)
  const { trainingLabels = 0, validationLabels = 0 } = outcomes[0] ?? {}
  return chosen === null ? null : { trials, chosen, trainingLabels, validationLabels }
}

/** What every run trains with: the plan's settings, and the chosen trial's where there was a grid. */
export function settingsWith({ settings }: ExperimentPlan, tuning: Tuning | null): ProjectSettings {
  if (tuning === null) return settings
  const { learningRate, dropoutScale, epochs } = tuning.chosen
  return { ...settings, training: { ...settings.training, learningRate, dropoutScale, epochs } }
}
