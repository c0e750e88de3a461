// What a query strategy is, and how a pure score becomes one. The strategies themselves are one file each beside this.
import { rowOf } from '../core/matrix.ts'
import type { Rng } from '../core/rng.ts'
import type { Need } from './catalogue.ts'
import { covers, type OfferedView, type PoolView } from './needs.ts'

/** The items to ask about, most informative first. Both arrays have the length of the batch and belong to the caller. */
export interface Selection {
  /** Rows of the pool, each at most once. */
  readonly indices: Uint32Array
  /** The utility of each, never rising; higher is more informative. */
  readonly utilities: Float64Array
}

/** A query strategy. It is described in the catalogue under the same id. */
export interface Strategy {
  readonly id: string
  readonly needs: readonly Need[]
  /**
   * Chooses `batchSize` items, all of them when the pool is smaller, none when it is empty. Pure: the same view and the same stream
   * give the same choice, ties are broken by `rng` alone, and nothing passed in is changed. Throws a RangeError when the view
   * lacks a need, when probabilities are NaN, negative, infinite or do not sum to 1 (the message names the row), and when
   * `batchSize` is not a whole number of at least 0.
   */
  readonly select: (view: OfferedView, batchSize: number, rng: Rng) => Selection
}

/** Chooses from data that has been checked; sees only what was declared. */
export type Select<N extends Need> = (view: PoolView<N>, batchSize: number, rng: Rng) => Selection

/** A strategy whose `select` receives exactly what `needs` declares, checked. */
export function defineStrategy<N extends Need>({
  id,
  needs,
  select,
}: {
  readonly id: string
  readonly needs: readonly N[]
  readonly select: Select<N>
}): Strategy {
  return {
    id,
    needs,
    select: (view, batchSize, rng) => {
      if (!Number.isInteger(batchSize) || batchSize < 0) {
        throw new RangeError(`A batch of ${batchSize} items cannot be chosen.`)
      }
      if (!covers(view, needs)) throw new RangeError(`Strategy ${id} needs ${needs.join(' and ')}.`)
      return select(view, batchSize, rng)
    },
  }
}

/** A pure score of one item: its class probabilities `[classes]` in, its utility out. */
export type Score = (probabilities: ArrayLike<number>) => number

/** Lifts a score: the items of highest utility, most informative first, ties broken by the stream. */
export function byScore(score: Score): Select<'probabilities'> {
  return ({ count, probabilities }, batchSize, rng) => {
    const utilities = new Float64Array(count)
    for (let row = 0; row < count; row++) utilities[row] = score(rowOf(probabilities, row))
    return mostInformative(utilities, batchSize, rng)
  }
}

/**
 * The `batchSize` highest of `utilities` `[count]`, highest first. A stable sort of a random order: equal utilities keep their random
 * places, and the stream advances by `count` draws whatever the values are. Time N log N.
 */
export function mostInformative(utilities: Float64Array, batchSize: number, rng: Rng): Selection {
  const utilityOf = (index: number): number => utilities[index] ?? Number.NaN
  const indices = rng
    .permutation(utilities.length)
    .sort((a, b) => Math.sign(utilityOf(b) - utilityOf(a)))
    .slice(0, batchSize)
  return { indices, utilities: Float64Array.from(indices, utilityOf) }
}
