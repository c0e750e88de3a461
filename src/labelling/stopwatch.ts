// How long the question on screen has been there. Not a total: each question starts anew.
import type { ItemId } from '../core/item.ts'
import type { Clock } from '../core/ports.ts'

export interface Stopwatch {
  /** Says what is on screen now; a new item starts the watch. */
  readonly show: (itemId: ItemId | null) => void
  /** Milliseconds the item has been on screen. */
  readonly elapsed: () => number
}

export function createStopwatch(clock: Clock): Stopwatch {
  let shown: ItemId | null = null
  let since = clock.now()
  return {
    show: (itemId) => {
      if (itemId === shown) return
      shown = itemId
      since = clock.now()
    },
    elapsed: () => Math.max(0, clock.now() - since),
  }
}
