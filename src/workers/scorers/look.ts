// One look at pool items, batch by batch: hands out what nobody has, takes back what was left undone, and puts every answer in its
// place. Computes nothing, and does not care who does.
import type { ItemId, RawItems } from '../../core/item.ts'
import { matrix, type Matrix } from '../../core/matrix.ts'
import { itemsBetween } from '../../models/network.ts'

/**
 * Items a batch. Batches begin at multiples of it, whoever scores them: a batch is made of the same items however many workers there
 * are, and so its numbers are the same bits.
 */
export const batchSize = 256

/** Items read from the pool at a time, in bytes a few megabytes: not a message a batch, nor the whole pool. */
const blockSize = 8 * batchSize

export interface Batch {
  /** The position of its first item in the look. */
  readonly start: number
  readonly count: number
  /** A view of what was read: not to be written to, nor to be transferred. */
  readonly items: RawItems
}

export interface Look {
  /** Items that nobody has taken. */
  readonly left: () => number
  /** The first batch that nobody has; null when all are taken. Rejects when the pool cannot be read; the batch is then free again. */
  readonly take: () => Promise<Batch | null>
  /** Takes the probabilities `[batch.count, classes]`. */
  readonly finish: (batch: Batch, probabilities: Float32Array) => void
  /** For a batch that was taken and will not be finished. */
  readonly giveBack: (batch: Batch) => void
  readonly isDone: () => boolean
  /** Resolves when a batch is next finished or given back. */
  readonly change: () => Promise<void>
  /** `[ids.length, classes]`, to be read when all is done. */
  readonly probabilities: () => Matrix
}

/** A look at the items `ids`, none of which has been scored. It may be left half done and gone on with. */
export function createLook(
  ids: readonly ItemId[],
  read: (ids: readonly ItemId[]) => Promise<RawItems>,
): Look {
  const total = ids.length
  let next = 0
  let free: number[] = []
  let done = 0
  let data = new Float32Array(0)
  let block: { readonly start: number; readonly items: Promise<RawItems> } | null = null
  let waiting: (() => void)[] = []

  const countAt = (start: number): number => Math.min(batchSize, total - start)
  const blockAt = (start: number): Promise<RawItems> => {
    const first = start - (start % blockSize)
    if (block?.start !== first) block = { start: first, items: read(ids.slice(first, first + blockSize)) }
    return block.items
  }
  const tell = (): void => {
    for (const resolve of waiting) resolve()
    waiting = []
  }
  const release = (start: number): void => {
    free = [...free, start].sort((a, b) => a - b)
    tell()
  }

  return {
    left: () => total - next + free.reduce((sum, start) => sum + countAt(start), 0),
    take: async () => {
      const start = free.shift() ?? next
      if (start >= total) return null
      if (start === next) next = Math.min(next + batchSize, total)
      try {
        const items = await blockAt(start)
        const offset = start % blockSize
        return { start, count: countAt(start), items: itemsBetween(items, offset, offset + countAt(start)) }
      } catch (thrown) {
        block = null
        release(start)
        throw thrown
      }
    },
    finish: ({ start, count }, probabilities) => {
      const classes = probabilities.length / count
      if (data.length === 0) data = new Float32Array(total * classes)
      data.set(probabilities, start * classes)
      done += count
      if (done === total) block = null
      tell()
    },
    giveBack: ({ start }) => release(start),
    isDone: () => done === total,
    change: () => new Promise((resolve) => waiting.push(resolve)),
    probabilities: () => matrix(data, total, total === 0 ? 0 : data.length / total),
  }
}
