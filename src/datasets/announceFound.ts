// The last word of a loader: how many pictures it found, for people who gave other files than they thought.
import type { ImageSplit, LoadContext } from '../core/dataset.ts'
import { formatCount } from './readers/badFile.ts'

/** Reports the sizes of the two splits as progress. */
export function announceFound(
  { onProgress }: Pick<LoadContext, 'onProgress'>,
  pool: ImageSplit,
  heldOut: ImageSplit,
): void {
  const found = pool.ids.length + heldOut.ids.length
  onProgress({
    what: `Found ${formatCount(pool.ids.length)} pictures for the pool and ${formatCount(heldOut.ids.length)} held out`,
    done: found,
    total: found,
    unit: 'images',
  })
}
