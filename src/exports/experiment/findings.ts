// What every writer of an experiment is handed, and the few facts several of them read off it. No statistics: those come ready.
import type { Analysis, ScoreEstimates, StrategySummary } from '../../core/analysis.ts'
import type { ExperimentResult } from '../../core/experiment.ts'

/** Names for people. An id that has none is returned as it is. */
export interface ExperimentNames {
  readonly recipe: (id: string) => string
  readonly strategy: (id: string) => string
  readonly dataset: (id: string) => string
  readonly network: (id: string) => string
}

/** A macro F1 in [0, 1] from a publication, which does not say after how many labels. */
export interface PublishedFigure {
  /** A strategy's id. */
  readonly strategy: string
  readonly f1: number
}

export interface Findings {
  readonly result: ExperimentResult
  readonly analysis: Analysis
  readonly names: ExperimentNames
  /** What the passive baseline is called, with remarks in brackets: `All 60,000 labels (20 epochs)`. */
  readonly allLabels: (...remarks: readonly string[]) => string
  readonly published?: readonly PublishedFigure[]
  /** What a reader has to know of them, or why there are none; may be empty. */
  readonly publishedNote?: string
  /** What else to know before comparing, in sentences: data that is there in part, tuning, what was published in words. */
  readonly context?: readonly string[]
}

/** A strategy's summary, or undefined where there is none or none of its repeats is finished. */
export function summaryOf({ analysis }: Findings, strategy: string): StrategySummary | undefined {
  return analysis.strategies.find((summary) => summary.strategy === strategy && summary.points.length > 0)
}

/** Scores of the last round; undefined before a repeat is finished. */
export function endOf(findings: Findings, strategy: string): ScoreEstimates | undefined {
  return summaryOf(findings, strategy)?.points.at(-1)
}

/** Scores on the start set alone: the same network for every strategy, so random's where it is there. */
export function startOf(findings: Findings): ScoreEstimates | undefined {
  const { strategies } = findings.result.plan
  for (const strategy of ['random', ...strategies]) {
    const start = summaryOf(findings, strategy)?.points[0]
    if (start !== undefined) return start
  }
  return undefined
}

/** How many runs are finished, of how many that the plan asks for. */
export function progressOf({ result, analysis }: Findings): {
  readonly finished: number
  readonly planned: number
} {
  const { strategies, seeds } = result.plan
  const finished = analysis.strategies.reduce((sum, summary) => sum + summary.seeds.length, 0)
  return { finished, planned: strategies.length * seeds.length }
}

/** `5 repeats`; `3 of 5 repeats`, `2 to 3 of 5 repeats` where the strategies have not all, or not equally many, finished. */
export function repeatsIn({ result, analysis }: Findings): string {
  const planned = result.plan.seeds.length
  const finished = analysis.strategies.map(({ seeds }) => seeds.length)
  const [fewest, most] = [Math.min(...finished), Math.max(...finished)]
  const all = `${planned} ${planned === 1 ? 'repeat' : 'repeats'}`
  if (finished.length === 0 || fewest === planned) return all
  return `${fewest === most ? most : `${fewest} to ${most}`} of ${all}`
}

/** Whether the pool holds more items of one class than of another. */
export function isImbalanced({ result, analysis }: Findings): boolean {
  const { poolCounts } = result
  const uneven = Math.max(...poolCounts) > 1.5 * Math.min(...poolCounts)
  return uneven || analysis.strategies.some(({ natural }) => natural !== null)
}

/** What must stand wherever a number of the experiment is shown: on what, by whom, how often, and what is missing. */
export function circumstances(findings: Findings): string {
  const { result, names } = findings
  const { plan } = result
  const { finished, planned } = progressOf(findings)
  return [
    names.dataset(plan.dataset.id),
    names.network(plan.settings.network),
    repeatsIn(findings),
    result.backend.name,
    `${result.oracle} oracle`,
    ...(plan.size === 'quick' ? ['quick size'] : []),
    ...(result.isFinished
      ? []
      : [
          `unfinished: ${finished < planned ? `${finished} of ${planned} runs` : 'trainings on all labels are missing'}`,
        ]),
  ].join(' · ')
}
