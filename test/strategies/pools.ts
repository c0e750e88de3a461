// Pools for the strategies' tests: items of any kind and made-up probabilities. No data set, no network.
import type { Item, ItemKind } from '../../src/core/item.ts'
import { matrixOf, type Matrix } from '../../src/core/matrix.ts'
import { createRng, type Rng } from '../../src/core/rng.ts'
import type { NeededData, OfferedView } from '../../src/strategies/needs.ts'

export interface TestPool {
  readonly items: readonly Item[]
  /** Everything any strategy may need. */
  readonly view: Required<OfferedView>
}

/** A pool of `count` items with everything any strategy needs, different for every `seed`. */
export function poolOf(
  count: number,
  { seed = 1, kind = 'image' }: { seed?: number; kind?: ItemKind } = {},
): TestPool {
  const rng = createRng(seed, 'test pool')
  const items = Array.from({ length: count }, (_, row) => ({ id: `${kind}/${row}`, kind }))
  return { items, view: { count, ...neededData(count, () => softmax(rng, 4)) } }
}

/** A pool whose items are all alike, so that nothing but the random stream can tell them apart. */
export function tiedPoolOf(count: number): Required<OfferedView> {
  return { count, ...neededData(count, () => [0.5, 0.25, 0.125, 0.125]) }
}

/** A line for every need: a further one is added here, and the compiler says so. */
function neededData(count: number, row: () => number[]): NeededData {
  return { probabilities: probabilitiesOf(Array.from({ length: count }, row)) }
}

/** Probabilities `[n, classes]` from plain rows, right or wrong. */
export function probabilitiesOf(rows: readonly (readonly number[])[]): Matrix {
  return matrixOf(rows)
}

function softmax(rng: Rng, classes: number): number[] {
  const weights = Array.from({ length: classes }, () => Math.exp(2 * rng.normal()))
  const sum = weights.reduce((total, weight) => total + weight)
  return weights.map((weight) => weight / sum)
}
