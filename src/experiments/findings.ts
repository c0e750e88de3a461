// An experiment's findings, with the names behind its ids, as the tables, charts and words of the app and of the command line take them.
import type { Analysis } from '../core/analysis.ts'
import type { ExperimentResult } from '../core/experiment.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { networkCatalogue } from '../models/catalogue.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import { partialDataWarnings, wholePoolTitle } from './partialData.ts'
import { publishedF1, publishedWords } from './published.ts'
import { recipes } from './recipes/index.ts'
import { tuningWords } from './tuningWords.ts'

/** A result, complete or not, and what statistics say of it. */
export interface Analysed {
  readonly result: ExperimentResult
  readonly analysis: Analysis
}

type Named = readonly { readonly id: string; readonly name: string }[]

const nameIn =
  (catalogue: Named) =>
  (id: string): string =>
    catalogue.find((one) => one.id === id)?.name ?? id

/** Names for people. An id that no catalogue knows is its own name. */
export const names = {
  recipe: nameIn(recipes),
  strategy: nameIn(strategyCatalogue),
  dataset: nameIn(datasetCatalogue),
  network: nameIn(networkCatalogue),
} as const

export interface DescribedFindings extends Analysed, ReturnType<typeof publishedF1> {
  readonly names: typeof names
  /** What the passive baseline is called, with remarks in brackets. */
  readonly allLabels: (...remarks: readonly string[]) => string
  /** What else to know before comparing, in sentences. */
  readonly context: readonly string[]
}

/** Everything that a writer of `exports/` is handed. */
export function findingsOf({ result, analysis }: Analysed): DescribedFindings {
  return {
    result,
    analysis,
    names,
    allLabels: (...remarks) => wholePoolTitle(result, ...remarks),
    ...publishedF1(result.plan),
    context: contextOf(result),
  }
}

function contextOf(result: ExperimentResult): string[] {
  const { plan, poolCounts } = result
  const poolSize = poolCounts.reduce((sum, items) => sum + items, 0)
  const words = [tuningWords(result), publishedWords(plan)]
  return [
    ...partialDataWarnings(plan.dataset, { poolSize }),
    ...words.filter((sentence) => sentence !== null),
  ]
}
