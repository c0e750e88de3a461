// How far the batches of strategies are the same. Sets of ids only.
import type { ItemId } from '../../core/item.ts'

/** What one strategy asked about in one round. */
export interface StrategyBatch {
  readonly strategy: string
  /** In the order asked. */
  readonly items: readonly ItemId[]
}

export interface Overlap {
  /** Items that are in both. */
  readonly shared: number
  /** Of the smaller batch; 0 where one is empty. */
  readonly share: number
}

export function overlapOf(a: StrategyBatch, b: StrategyBatch): Overlap {
  const others = new Set(b.items)
  const shared = [...new Set(a.items)].filter((item) => others.has(item)).length
  const smaller = Math.min(a.items.length, b.items.length)
  return { shared, share: smaller === 0 ? 0 : shared / smaller }
}

/** The strategies that picked each item, in the order of `batches`. */
export function pickersOf(batches: readonly StrategyBatch[]): ReadonlyMap<ItemId, readonly string[]> {
  const pickers = new Map<ItemId, string[]>()
  for (const { strategy, items } of batches)
    for (const item of new Set(items)) pickers.set(item, [...(pickers.get(item) ?? []), strategy])
  return pickers
}
