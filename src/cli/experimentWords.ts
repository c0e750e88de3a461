// The names behind an experiment's ids, and what it looks like in print.
import type { ExperimentResult } from '../core/experiment.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import type { Findings } from '../exports/experiment/findings.ts'
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
  const recipe = recipes.find(({ id }) => id === result.plan.recipe)
  const published = recipe?.published.flatMap(({ strategy, f1 }) =>
    f1 === null ? [] : [{ strategy, f1, note: recipe.comparable }],
  )
  return {
    result,
    analysis: analyse(result),
    names: {
      recipe: nameIn(recipes),
      strategy: nameIn(strategyCatalogue),
      dataset: nameIn(datasetCatalogue),
      network: nameIn(networkCatalogue),
    },
    ...(published === undefined || published.length === 0 ? {} : { published }),
  }
}
