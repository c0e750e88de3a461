// A uniform draw from the pool, without a model: the start set, or more of it. Needs no trainer.
import type { ProposedItem } from '../core/events.ts'
import type { ItemId } from '../core/item.ts'
import type { Proposal, ProposeTask } from '../core/ports.ts'
import { createRng } from '../core/rng.ts'

/** `size` distinct items that are not excluded, fewer when there are fewer; the same seed and round draw the same. */
export function drawAtRandom(
  poolIds: readonly ItemId[],
  { exclude, settings, round, size }: Pick<ProposeTask, 'exclude' | 'settings' | 'round' | 'size'>,
): Proposal {
  const candidates = without(poolIds, exclude)
  const rows = createRng(settings.seed, 'round', round, 'draw').sample(candidates.length, size)
  const items = Array.from(rows, (row, index): ProposedItem => {
    return { itemId: candidates[row] ?? '', utility: null, rank: index + 1, top: [] }
  })
  return { items, scored: 0, scoreMillis: 0, selectMillis: 0 }
}

/** `ids` in their order, without `exclude`. */
export function without(ids: readonly ItemId[], exclude: readonly ItemId[]): readonly ItemId[] {
  const excluded = new Set(exclude)
  return ids.filter((id) => !excluded.has(id))
}
