// Dropout on wasm by the counter-based generator of engine/dropout.ts. A name of our own: tfjs has none.
import { sizeOf, wasmKernel } from './wasmKernel.ts'

export const dropoutKernel = 'KeyedDropout'

export interface DropoutAttributes {
  /** The two halves of the key, 32 bits each. */
  readonly first: number
  readonly second: number
  /** A value is dropped where its 16-bit draw is below it. */
  readonly threshold: number
  /** What kept values are multiplied by. */
  readonly kept: number
}

/** Input: `x` of any shape; returns the same shape. Its own gradient: the same attributes drop the same places. */
export const dropout = wasmKernel<{ x: never }, DropoutAttributes>(
  dropoutKernel,
  ({ exports, make, at }, { x }, { first, second, threshold, kept }) => {
    const y = make(x.shape)
    exports.dropout(at(x), sizeOf(x), first, second, threshold, kept, at(y))
    return y
  },
)
