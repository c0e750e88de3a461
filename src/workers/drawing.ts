// A choice from the pool without a model: the start set, or more of it. Needs no trainer.
import type { ProposedItem } from '../core/events.ts'
import type { ItemId } from '../core/item.ts'
import type { Proposal, ProposeTask } from '../core/ports.ts'
import { createRng } from '../core/rng.ts'

/**
 * `size` distinct items that are not excluded, fewer when there are fewer: drawn at random, the same by the same seed and round, or
 * the first of the pool where the settings say so.
 */
export function drawWithoutModel(
  poolIds: readonly ItemId[],
  { exclude, settings, round, size }: Pick<ProposeTask, 'exclude' | 'settings' | 'round' | 'size'>,
): Proposal {
  const candidates = without(poolIds, exclude)
  const chosen =
    settings.startSet === 'first'
      ? candidates.slice(0, size)
      : Array.from(
          createRng(settings.seed, 'round', round, 'draw').sample(candidates.length, size),
          (row) => candidates[row] ?? '',
        )
  const items = chosen.map((itemId, index): ProposedItem => {
    return { itemId, utility: null, rank: index + 1, top: [] }
  })
  return { items, scored: 0, scoreMillis: 0, selectMillis: 0 }
}

/** `ids` in their order, without `exclude`. */
export function without(ids: readonly ItemId[], exclude: readonly ItemId[]): readonly ItemId[] {
  const excluded = new Set(exclude)
  return ids.filter((id) => !excluded.has(id))
}
