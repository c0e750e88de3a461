// The names behind an experiment's ids on the Compare screen, and its findings as the tables of exports/ take them.
import type { Analysis } from '../../core/analysis.ts'
import type { ExperimentResult } from '../../core/experiment.ts'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import { wholePoolTitle } from '../../experiments/partialData.ts'
import { publishedF1, publishedFor } from '../../experiments/published.ts'
import { recipes } from '../../experiments/recipes/index.ts'
import type { ExperimentNames, Findings } from '../../exports/experiment/findings.ts'
import { networkCatalogue } from '../../models/catalogue.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import type { ChosenScore } from './scores.ts'

/** What every part of the Compare screen shows: a result, complete or not, and what statistics say of it. */
export interface Compared {
  readonly result: ExperimentResult
  readonly analysis: Analysis
}

type Named = readonly { readonly id: string; readonly name: string }[]

const nameIn =
  (catalogue: Named) =>
  (id: string): string =>
    catalogue.find((one) => one.id === id)?.name ?? id

/** An id that no catalogue knows is its own name. */
export const names: ExperimentNames = {
  recipe: nameIn(recipes),
  strategy: nameIn(strategyCatalogue),
  dataset: nameIn(datasetCatalogue),
  network: nameIn(networkCatalogue),
}

/** For the tables and words that reports have as well. */
export function findingsOf({ result, analysis }: Compared): Findings {
  return {
    result,
    analysis,
    names,
    allLabels: (...remarks) => wholePoolTitle(result, ...remarks),
    ...publishedF1(result.plan),
  }
}

export interface PublishedScore {
  readonly strategy: string
  readonly value: number
}

export interface Published {
  readonly scores: readonly PublishedScore[]
  /** What of the publication compares with ours; may be empty. */
  readonly note: string
}

/** What the recipe's publication says of that score, for the strategies of the plan; nothing where it is of another network. */
export function publishedOf({ plan }: ExperimentResult, { name }: ChosenScore): Published {
  if (name !== 'f1' && name !== 'precision' && name !== 'recall') return { scores: [], note: '' }
  const { figures, note } = publishedFor(plan)
  const scores = figures.flatMap((figure) => {
    const value = figure[name]
    return value === null ? [] : [{ strategy: figure.strategy, value }]
  })
  return { scores, note: scores.length === 0 ? '' : note }
}
