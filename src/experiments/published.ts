// What was published of the recipe behind a plan, where it can stand beside the plan's own figures. The figures are the recipes'.
import type { ExperimentPlan } from '../core/experiment.ts'
import { networkCatalogue } from '../models/catalogue.ts'
import { recipes } from './recipes/index.ts'
import type { PublishedFigure } from './recipes/recipe.ts'

export interface Published {
  readonly figures: readonly PublishedFigure[]
  /** What of them compares with ours; where they are left out, why. Empty where there is nothing to say. */
  readonly note: string
}

/** Of the strategies of the plan alone. Scores of one network say nothing of another: where the plan has not the recipe's, none. */
export function publishedFor({ recipe: id, size, settings, strategies }: ExperimentPlan): Published {
  const recipe = recipes.find((one) => one.id === id)
  const figures = recipe?.published.filter(({ strategy }) => strategies.includes(strategy)) ?? []
  if (recipe === undefined || figures.length === 0) return { figures: [], note: '' }
  if (size === 'quick') {
    return {
      figures: [],
      note: 'Published figures are left out: the quick size has fewer labels and epochs.',
    }
  }
  if (settings.network === recipe.network) return { figures, note: recipe.comparable }
  const [theirs, ours] = [recipe.network, settings.network].map(nameOf)
  return {
    figures: [],
    note: `Published figures are left out: they are of the ${theirs}, these of the ${ours}.`,
  }
}

/** What was published in words alone, and what of it compares; null where there are figures, or where the plan is another network's. */
export function publishedWords({ recipe: id, size, settings }: ExperimentPlan): string | null {
  const recipe = recipes.find((one) => one.id === id)
  const isLike = recipe !== undefined && size !== 'quick' && settings.network === recipe.network
  return !isLike || recipe.published.length > 0 || recipe.comparable === '' ? null : recipe.comparable
}

/** The figures of macro F1 alone, as the writers of exports/ take it. */
export function publishedF1(plan: ExperimentPlan): {
  readonly published: readonly { readonly strategy: string; readonly f1: number }[]
  readonly publishedNote: string
} {
  const { figures, note } = publishedFor(plan)
  const published = figures.flatMap(({ strategy, f1 }) => (f1 === null ? [] : [{ strategy, f1 }]))
  return { published, publishedNote: note }
}

function nameOf(network: string): string {
  return networkCatalogue.find(({ id }) => id === network)?.name ?? network
}
