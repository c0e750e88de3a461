// The data a strategy may ask for, by name, and what must hold of it before any strategy sees it. Computes none of it.
import { rowOf, type Matrix } from '../core/matrix.ts'
import type { Need } from './catalogue.ts'

/** What each need puts into a view. A further need is one word in the catalogue, one line here, one check below. */
export interface NeededData {
  /** `[count, classes]`, one row a pool item: finite, not negative, each row summing to 1. */
  readonly probabilities: Matrix
}

/**
 * All that a strategy knows: the pool's size and the data it declared in `needs`. Row i of everything is pool item i. There is no
 * field for a true label or for the held-out set, and none for the kind of item.
 */
export type PoolView<N extends Need> = { readonly count: number } & Pick<NeededData, N>

/** A view as a caller offers it: whatever has been computed, which must cover the strategy's needs. */
export type OfferedView = { readonly count: number } & Partial<NeededData>

/** How far a row may sum from 1: float32 softmax over a thousand classes stays within a tenth of it. */
export const rowSumTolerance = 1e-3

const checks: { readonly [N in Need]: (data: NeededData[N], count: number) => void } = {
  probabilities: checkProbabilities,
}

/** Whether `view` holds all of `needs`. Throws a RangeError naming the row where what it holds is not what it should be. */
export function covers<N extends Need>(view: OfferedView, needs: readonly N[]): view is PoolView<N> {
  for (const need of needs) {
    const data = view[need]
    if (data === undefined) return false
    checks[need](data, view.count)
  }
  return true
}

function checkProbabilities(probabilities: Matrix, count: number): void {
  if (probabilities.rows !== count) {
    throw new RangeError(`Probabilities have ${probabilities.rows} rows for a pool of ${count} items.`)
  }
  for (let row = 0; row < count; row++) {
    let sum = 0
    for (const value of rowOf(probabilities, row)) {
      if (!(value >= 0 && value < Infinity)) {
        throw new RangeError(`Probabilities, row ${row}: found ${value}, expected a number from 0 to 1.`)
      }
      sum += value
    }
    if (Math.abs(sum - 1) > rowSumTolerance) {
      throw new RangeError(`Probabilities, row ${row}: they sum to ${sum}, expected 1.`)
    }
  }
}
