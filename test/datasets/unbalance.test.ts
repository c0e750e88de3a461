import { describe, expect, it } from 'vitest'
import type { ImageDataSet } from '../../src/core/dataset.ts'
import { createRng } from '../../src/core/rng.ts'
import { unbalance } from '../../src/datasets/unbalance.ts'

/** A set of 1 × 1 pictures whose pixel is their row; `sizes[i]` pictures of class i, the classes taking turns. */
function setOf(...sizes: readonly number[]): ImageDataSet {
  const left = [...sizes]
  const labels: number[] = []
  while (left.some((size) => size > 0)) {
    for (const [label, size] of left.entries()) {
      if (size === 0) continue
      labels.push(label)
      left[label] = size - 1
    }
  }
  const split = (prefix: string) => ({
    ids: labels.map((_, row) => `${prefix}/${row}`),
    pixels: Uint8Array.from(labels, (_, row) => row % 256),
    labels: Uint8Array.from(labels),
  })
  return {
    kind: 'image',
    shape: { width: 1, height: 1, channels: 1 },
    classes: sizes.map((_, label) => ({ id: String(label), name: `class ${label}` })),
    pool: split('train'),
    heldOut: split('test'),
  }
}

const countsOf = ({ pool, classes }: ImageDataSet): number[] =>
  classes.map((_, label) => pool.labels.filter((other) => other === label).length)

/** Class sizes by rank: the largest first. */
const sizesOf = (dataSet: ImageDataSet): number[] => countsOf(dataSet).sort((a, b) => b - a)

describe('unbalance', () => {
  it.each([
    // 100 / 4^(i/2): 100, 50, 25
    [4, [100, 100, 100], [100, 50, 25]],
    // 100 / 27^(i/3): 100, 33.3, 11.1, 3.7
    [27, [100, 100, 100, 100], [100, 33, 11, 4]],
    // 10 / 4 = 2.5, halves up
    [4, [10, 10], [10, 3]],
    // 10 / 1000 = 0.01, at least one
    [1000, [10, 10], [10, 1]],
    [1, [7, 7, 7], [7, 7, 7]],
    [20, [50], [50]],
  ])('at %i : 1 makes %j into %j', (imbalance, sizes, made) => {
    for (const seed of [1, 2, 3])
      expect(sizesOf(unbalance(setOf(...sizes), { imbalance, seed }))).toEqual(made)
  })

  it('gives the sizes of imbalanced Fashion-MNIST at 20 : 1', () => {
    // Python: [round(6000 / 20 ** (i / 9)) for i in range(10)]
    const sizes = [6000, 4301, 3083, 2210, 1585, 1136, 814, 584, 418, 300]
    const made = unbalance(setOf(...Array<number>(10).fill(6000)), { imbalance: 20, seed: 1 })
    expect(sizesOf(made)).toEqual(sizes)
    expect(made.pool.ids).toHaveLength(20_431)
  })

  it('keeps the ratio where classes differ in size, as large as every class allows', () => {
    const ranks = createRng(1, 'imbalance', 'ranks').permutation(2)
    const [common = 0, rare = 0] = ranks
    const sizes = [0, 0]
    sizes[common] = 100
    sizes[rare] = 5
    // The rare class allows 5 × 10 of the common one.
    const made = countsOf(unbalance(setOf(...sizes), { imbalance: 10, seed: 1 }))
    expect([made[common], made[rare]]).toEqual([50, 5])
  })

  it('leaves a class that has nothing empty, and the others as they would be', () => {
    const made = countsOf(unbalance(setOf(9, 0, 9), { imbalance: 9, seed: 1 }))
    expect(made[1]).toBe(0)
    expect(Math.max(...made)).toBeGreaterThan(2)
  })

  it('draws by the seed which class is rare, each at some seed', () => {
    const rarest = (seed: number): number => {
      const counts = countsOf(unbalance(setOf(30, 30, 30), { imbalance: 10, seed }))
      return counts.indexOf(Math.min(...counts))
    }
    expect(new Set(Array.from({ length: 20 }, (_, seed) => rarest(seed)))).toEqual(new Set([0, 1, 2]))
    expect(rarest(5)).toBe(rarest(5))
  })

  it('keeps ids with their pictures and labels, in their order', () => {
    const before = setOf(40, 40, 40)
    const { pool } = unbalance(before, { imbalance: 8, seed: 3 })
    const rows = pool.ids.map((id) => Number(id.replace('train/', '')))
    expect(rows).toEqual([...rows].sort((a, b) => a - b))
    expect(new Set(rows).size).toBe(rows.length)
    expect([...pool.pixels]).toEqual(rows)
    expect([...pool.labels]).toEqual(rows.map((row) => before.pool.labels[row]))
  })

  it('is not always the first items of a class', () => {
    const { pool, classes } = unbalance(setOf(100, 100), { imbalance: 10, seed: 1 })
    const rare = classes.findIndex((_, label) => pool.labels.filter((other) => other === label).length === 10)
    const rows = [...pool.labels.keys()].filter((at) => pool.labels[at] === rare).map((at) => pool.pixels[at])
    expect(Math.max(...rows.map((row) => row ?? 0))).toBeGreaterThan(40)
  })

  it('takes more away at a higher ratio, and brings nothing back', () => {
    const idsAt = (imbalance: number) => unbalance(setOf(60, 60, 60), { imbalance, seed: 7 }).pool.ids
    const [mild, strong] = [new Set(idsAt(5)), idsAt(50)]
    expect(strong.length).toBeLessThan(mild.size)
    expect(strong.filter((id) => !mild.has(id))).toEqual([])
  })

  it('leaves the held-out set and what it was given as they were', () => {
    const before = setOf(20, 20)
    const copy = structuredClone(before)
    expect(unbalance(before, { imbalance: 20, seed: 1 }).heldOut).toBe(before.heldOut)
    expect(before).toEqual(copy)
  })

  it.each([0, 0.5, -1, NaN])('refuses a ratio of %d', (imbalance) => {
    expect(() => unbalance(setOf(2, 2), { imbalance, seed: 1 })).toThrow(RangeError)
  })
})
