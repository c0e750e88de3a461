// What several strategies would choose from one look at the pool, each as it would choose alone. Nothing is proposed, and nothing of it
// is kept.
import type { ItemId } from '../core/item.ts'
import { strategyOf } from '../strategies/index.ts'
import { without } from './drawing.ts'
import type { Comparison, ComparisonTask } from './protocol.ts'
import { selectionStream, stillOpen, subsetOf, type ScoredPool } from './scoring.ts'

export interface ComparisonPlace {
  readonly poolIds: readonly ItemId[]
  /** The newest look with this model, should it be one that `isWanted`; null otherwise. */
  readonly known: (isWanted: (ids: readonly ItemId[]) => boolean) => Promise<ScoredPool | null>
  readonly score: (ids: readonly ItemId[]) => Promise<ScoredPool>
}

/** Lets every strategy of the task choose from the same scores. Throws a RangeError for a strategy that does not exist. */
export async function compareStrategies(
  task: ComparisonTask,
  { poolIds, known, score }: ComparisonPlace,
): Promise<Comparison> {
  const { modelId, exclude, size } = task
  const looked = subsetOf(poolIds, { ...task.looked, modelId })
  const wanted = without(looked, exclude)
  const isWanted = (ids: readonly ItemId[]): boolean => isSame(without(ids, exclude), wanted)
  const scored = stillOpen((await known(isWanted)) ?? (await score(looked)), exclude)
  const candidates = without(poolIds, exclude)

  const picks = task.strategies.map((id) => {
    const strategy = strategyOf(id)
    if (strategy === undefined) throw new RangeError(`There is no strategy ${id}.`)
    const looks = strategy.needs.length > 0
    const ids = looks ? scored.ids : candidates
    const { indices } = strategy.select(
      { count: ids.length, ...(looks ? { probabilities: scored.probabilities } : {}) },
      size,
      selectionStream(task),
    )
    return { strategy: id, items: Array.from(indices, (row) => ids[row] ?? '') }
  })
  return { picks, scored: scored.ids.length }
}

function isSame(some: readonly ItemId[], others: readonly ItemId[]): boolean {
  return some.length === others.length && some.every((id, index) => id === others[index])
}
