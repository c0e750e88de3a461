// Every measurement of an experiment as one row of CSV, numbers in full: for those who do their own statistics.
import type { ExperimentResult, Measurement, RoundSeconds } from '../../core/experiment.ts'
import { scoresOf } from '../../core/metrics.ts'
import { csvOf } from '../csv.ts'

type Cell = string | number

const measured = ['labels', 'accuracy', 'precision', 'recall', 'f1', 'log_loss', 'calibration_error']
const timed = ['train_seconds', 'evaluate_seconds', 'score_seconds', 'select_seconds']

/**
 * One row a strategy, seed and round, in the result's order; then one a passive run, whose strategy is `passive` and whose
 * round, scoring and selection are empty. Ids, not names; macro averages; classes by name, in the result's order.
 */
export function experimentCsv(result: ExperimentResult): string {
  const { plan, classes } = result
  const perClass = ['f1', 'precision', 'recall'].flatMap((what) =>
    classes.map(({ name }) => `${what}_${name}`),
  )
  const common = [plan.recipe, plan.size, plan.settings.network, result.backend.name]
  const header = ['recipe', 'size', 'network', 'backend', 'strategy', 'seed', 'round']
  const rows: Cell[][] = []
  for (const { strategy, seed, rounds } of result.runs) {
    const timing = result.timing.runs.find((run) => run.strategy === strategy && run.seed === seed)
    rounds.forEach((round, index) => {
      const seconds = secondsOf(timing?.rounds[index])
      rows.push([...common, strategy, seed, index, ...figuresOf(round), ...seconds, ...classFigures(round)])
    })
  }
  for (const run of result.passive) {
    const timing = result.timing.passive.find(({ seed }) => seed === run.seed)
    const seconds = [timing?.train ?? '', timing?.evaluate ?? '', '', '']
    rows.push([...common, 'passive', run.seed, '', ...figuresOf(run), ...seconds, ...classFigures(run)])
  }
  return csvOf([[...header, ...measured, ...timed, ...perClass], ...rows])
}

function figuresOf({ labels, confusion, logLoss, calibrationError }: Measurement): Cell[] {
  const { accuracy, precision, recall, f1 } = scoresOf(confusion)
  return [labels, accuracy, precision, recall, f1, logLoss, calibrationError]
}

function secondsOf(seconds: RoundSeconds | undefined): Cell[] {
  return [seconds?.train ?? '', seconds?.evaluate ?? '', seconds?.score ?? '', seconds?.select ?? '']
}

function classFigures({ confusion }: Measurement): Cell[] {
  const { perClass } = scoresOf(confusion)
  return [
    ...perClass.map(({ f1 }) => f1),
    ...perClass.map(({ precision }) => precision),
    ...perClass.map(({ recall }) => recall),
  ]
}
