// The names behind an experiment's ids, and what it looks like in print.
import type { ExperimentResult } from '../core/experiment.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import type { Findings } from '../exports/experiment/findings.ts'
import { wholePoolTitle } from '../experiments/partialData.ts'
import { publishedF1 } from '../experiments/published.ts'
import { recipes } from '../experiments/recipes/index.ts'
import { analyse } from '../experiments/statistics/analyse.ts'
import { networkCatalogue } from '../models/catalogue.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'

type Named = readonly { readonly id: string; readonly name: string }[]

const nameIn =
  (catalogue: Named) =>
  (id: string): string =>
    catalogue.find((one) => one.id === id)?.name ?? id

/** A result with its statistics and names, ready for every writer. */
export function findingsOf(result: ExperimentResult): Findings {
  return {
    result,
    analysis: analyse(result),
    names: {
      recipe: nameIn(recipes),
      strategy: nameIn(strategyCatalogue),
      dataset: nameIn(datasetCatalogue),
      network: nameIn(networkCatalogue),
    },
    allLabels: (...remarks) => wholePoolTitle(result, ...remarks),
    ...publishedF1(result.plan),
  }
}
