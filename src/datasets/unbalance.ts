// Makes a balanced data set unbalanced, with a long tail. Pure: chance comes from the seed alone.
import type { Derivation, ImageDataSet, ImageSplit } from '../core/dataset.ts'
import { createRng } from '../core/rng.ts'

/**
 * Exponential class sizes (Cui, Jia, Lin, Song & Belongie, "Class-Balanced Loss Based on Effective Number of Samples", 2019). At an
 * `imbalance` of r, the class of rank i of C keeps n / r^(i / (C − 1)) items of the pool, rounded to the nearest whole number, halves up, and
 * at least one; n is the largest size at which every class has enough, in a balanced set all of a class. Which class has which rank, and
 * which of its items stay, are drawn by the seed alone: a higher ratio takes more away from a balanced set, and brings nothing back. Items
 * keep their ids and their order. The held-out set stays whole. Throws a RangeError for a ratio below 1.
 */
export function unbalance(dataSet: ImageDataSet, { imbalance: ratio, seed }: Derivation): ImageDataSet {
  if (!(ratio >= 1)) throw new RangeError(`A ratio is at least 1, found ${ratio}.`)
  const { classes, pool } = dataSet
  const rows = classes.map((_, label) => rowsOf(pool, label))
  const ranks = createRng(seed, 'imbalance', 'ranks').permutation(classes.length)
  const divisors = Array.from(ranks, (label, rank) => ({
    label,
    divisor: ratio ** (rank / Math.max(1, classes.length - 1)),
  }))
  const largest = Math.min(
    ...divisors.flatMap(({ label, divisor }) => {
      const size = rows[label]?.length ?? 0
      // A class without a single item has nothing to keep, and shall not empty the others.
      return size === 0 ? [] : [size * divisor]
    }),
  )
  const kept = divisors.flatMap(({ label, divisor }) => {
    const ofClass = rows[label] ?? []
    const size = Math.max(1, Math.round(largest / divisor))
    const rng = createRng(seed, 'imbalance', 'rows', label)
    return Array.from(rng.sample(ofClass.length, size), (at) => ofClass[at] ?? 0)
  })
  const itemBytes = dataSet.shape.width * dataSet.shape.height * dataSet.shape.channels
  return { ...dataSet, pool: pick(pool, Uint32Array.from(kept).sort(), itemBytes) }
}

function rowsOf({ labels }: ImageSplit, label: number): number[] {
  return Array.from(labels.keys()).filter((row) => labels[row] === label)
}

/** The items at `rows`, copied. */
function pick({ ids, pixels, labels }: ImageSplit, rows: Uint32Array, itemBytes: number): ImageSplit {
  const picked = new Uint8Array(rows.length * itemBytes)
  for (const [index, row] of rows.entries()) {
    picked.set(pixels.subarray(row * itemBytes, (row + 1) * itemBytes), index * itemBytes)
  }
  return {
    ids: Array.from(rows, (row) => ids[row] ?? ''),
    pixels: picked,
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
  }
}
