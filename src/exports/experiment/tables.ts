// The tables of an experiment as cells of text, for the terminal and the page alike. Not how a table looks, and no CSV.
import type { ScoreEstimates } from '../../core/analysis.ts'
import { absent, count, effectSize, estimate, points, probability, score, wallTime } from './figures.ts'
import { endOf, startOf, summaryOf, type Findings } from './findings.ts'
import { labelsCell, savingCell, targetNotes } from './targetCells.ts'

/** The first cell names the row. */
export interface TextRows {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What a reader has to know of the figures, in sentences under them. */
  readonly notes?: readonly string[]
}

interface Row {
  readonly name: string
  readonly scores: ScoreEstimates | undefined
  /** Null for a baseline, which is not compared. */
  readonly strategy: string | null
}

/** Baselines around the strategies in the plan's order: "original labels" (one-shot only) first, "all labels" last. */
function rowsOf(findings: Findings): Row[] {
  const { result, analysis, names } = findings
  const { plan } = result
  const start = plan.kind === 'one-shot' ? startOf(findings) : undefined
  return [
    ...(start === undefined ? [] : [{ name: originalLabels(start), scores: start, strategy: null }]),
    ...plan.strategies.map((strategy) => {
      return { name: names.strategy(strategy), scores: endOf(findings, strategy), strategy }
    }),
    ...(analysis.passive === null
      ? []
      : [{ name: passiveName(findings), scores: analysis.passive, strategy: null }]),
  ]
}

/** `Original 1,000 labels` */
export function originalLabels({ labels }: ScoreEstimates): string {
  return `Original ${count(labels)} labels`
}

/** How long the baseline was trained decides what it is worth. */
function passiveName({ allLabels, result }: Findings): string {
  const { passive } = result.plan
  return passive === null
    ? allLabels()
    : allLabels(`${passive.epochs} ${passive.epochs === 1 ? 'epoch' : 'epochs'}`)
}

/** The headline: F1 at the end and, for curves, what the whole curve says; with log loss and calibration where `hasQuality`. */
export function headlineTable(
  findings: Findings,
  { hasQuality }: { readonly hasQuality: boolean },
): TextRows {
  const { analysis, result } = findings
  const isCurve = result.plan.kind === 'curve'
  const target = analysis.targetF1
  return {
    caption: `Macro F1, mean ± half of the 95 % interval over repeats (${result.oracle} oracle)`,
    columns: [
      'Strategy',
      'Repeats',
      'F1 at the end',
      ...(isCurve ? ['Mean F1 (area)'] : []),
      ...(target === null ? [] : [`Labels to ${score(target)}`, 'Saving']),
      ...(hasQuality ? ['Log loss', 'Calib. error'] : []),
    ],
    rows: rowsOf(findings).map(({ name, scores, strategy }) => {
      const summary = strategy === null ? undefined : summaryOf(findings, strategy)
      const toTarget = summary?.toTarget
      return [
        name,
        String(scores?.f1.repeats ?? 0),
        estimate(scores?.f1),
        ...(isCurve ? [estimate(summary?.area)] : []),
        ...(target === null ? [] : [labelsCell(toTarget), savingCell(toTarget?.saving)]),
        ...(hasQuality ? [mean(scores?.logLoss.mean), mean(scores?.calibrationError.mean)] : []),
      ]
    }),
    notes: targetNotes(findings),
  }
}

/** Every score at the end, each with its interval. */
export function scoreTable(findings: Findings): TextRows {
  return {
    caption: 'Scores at the end on the held-out set (macro averages), mean ± half of the 95 % interval',
    columns: [
      'Strategy',
      'Repeats',
      'Labels',
      'Precision',
      'Recall',
      'F1',
      'Accuracy',
      'Log loss',
      'Calibration error',
    ],
    rows: rowsOf(findings).map(({ name, scores }) => [
      name,
      String(scores?.f1.repeats ?? 0),
      scores === undefined ? absent : count(scores.labels),
      estimate(scores?.precision),
      estimate(scores?.recall),
      estimate(scores?.f1),
      estimate(scores?.accuracy),
      estimate(scores?.logLoss),
      estimate(scores?.calibrationError),
    ]),
  }
}

/** Paired differences in points; the words are the last column. */
export function comparisonTable({ analysis, names }: Findings): TextRows {
  const what = analysis.measure === 'area' ? 'mean F1 over the curve' : 'F1 at the end'
  return {
    caption: `Paired differences in ${what}, in points (first − second)`,
    columns: [
      'First − second',
      'Repeats',
      'Difference',
      '95 % interval',
      'p',
      'Holm p',
      'Effect d',
      'In words',
    ],
    rows: analysis.comparisons.map((comparison) => {
      const { first, second, repeats, difference, verdict, words } = comparison
      // A p-value would be read where the words say that nothing can be told.
      const { p, adjustedP, effect } = verdict === 'too-few' ? untested : comparison
      return [
        `${names.strategy(first)} − ${names.strategy(second)}`,
        String(repeats),
        repeats === 0 ? absent : points(difference.mean),
        difference.low === null || difference.high === null
          ? absent
          : `${points(difference.low)} to ${points(difference.high)}`,
        probability(p),
        probability(adjustedP),
        effectSize(effect),
        words,
      ]
    }),
    ...(analysis.comparisons.some(({ verdict }) => verdict === 'too-few')
      ? { notes: ['p, Holm p and effect d: – below five repeats, which are too few to tell.'] }
      : {}),
  }
}

const untested = { p: null, adjustedP: null, effect: null }

/** Scores at the pool's own class frequencies; null where no strategy has them. */
export function naturalTable(findings: Findings): TextRows | null {
  const rows = findings.result.plan.strategies.flatMap((strategy) => {
    const natural = summaryOf(findings, strategy)?.natural ?? null
    if (natural === null) return []
    const { f1, precision, recall, accuracy } = natural
    return [
      [findings.names.strategy(strategy), ...[precision, recall, f1, accuracy].map((each) => estimate(each))],
    ]
  })
  if (rows.length === 0) return null
  return {
    caption: 'Scores at the end, the held-out set weighted to the pool’s own class frequencies',
    columns: ['Strategy', 'Precision', 'Recall', 'F1', 'Accuracy'],
    rows,
  }
}

/** What each combination of the grid reached on the validation split, the chosen one marked; null without tuning. */
export function tuningTable({ result: { tuning } }: Findings): TextRows | null {
  if (tuning === null) return null
  const { chosen } = tuning
  const { trainingLabels, validationLabels } = tuning
  return {
    caption: `Tuning on ${count(validationLabels)} of the start set’s labels, trained on its other ${count(trainingLabels)}; never on the held-out set`,
    columns: ['Learning rate', 'Dropout ×', 'Epochs', 'Validation loss', 'Validation accuracy', ''],
    rows: tuning.trials.map((trial) => [
      String(trial.learningRate),
      String(trial.dropoutScale),
      String(trial.epochs),
      score(trial.validationLoss),
      score(trial.validationAccuracy),
      trial.learningRate === chosen.learningRate &&
      trial.dropoutScale === chosen.dropoutScale &&
      trial.epochs === chosen.epochs
        ? 'chosen'
        : Number.isNaN(trial.validationAccuracy)
          ? 'diverged'
          : '',
    ]),
  }
}

/** Wall-clock time by what it went into, summed over a strategy's repeats and rounds. */
export function timeTable({ result, names }: Findings): TextRows {
  const { timing, plan } = result
  const rows = plan.strategies.map((strategy) => {
    const rounds = timing.runs.filter((run) => run.strategy === strategy).flatMap((run) => run.rounds)
    const sums = (['train', 'evaluate', 'score', 'select'] as const).map((part) => {
      return rounds.reduce((sum, seconds) => sum + seconds[part], 0)
    })
    return [
      names.strategy(strategy),
      ...sums.map(wallTime),
      wallTime(sums.reduce((sum, part) => sum + part, 0)),
    ]
  })
  const train = timing.passive.reduce((sum, run) => sum + run.train, 0)
  const evaluate = timing.passive.reduce((sum, run) => sum + run.evaluate, 0)
  const passive = [
    'All labels',
    wallTime(train),
    wallTime(evaluate),
    absent,
    absent,
    wallTime(train + evaluate),
  ]
  const overlap = timing.jobs > 1 ? `; up to ${timing.jobs} runs at the same time, so times overlap` : ''
  return {
    caption: `Wall time, all repeats together${overlap}`,
    columns: ['Strategy', 'Training', 'Evaluation', 'Scoring', 'Selection', 'Together'],
    rows: timing.passive.length === 0 ? rows : [...rows, passive],
  }
}

function mean(value: number | undefined): string {
  return value === undefined ? absent : score(value)
}
