// What was published beside the score that Compare shows.
import type { ExperimentResult } from '../../core/experiment.ts'
import { publishedFor } from '../../experiments/published.ts'
import type { ChosenScore } from './scores.ts'

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
