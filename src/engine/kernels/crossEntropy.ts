// Softmax and cross-entropy on wasm, with the gradient. A name of our own: tfjs has none.
import { asRows, wasmKernel } from './wasmKernel.ts'

export const crossEntropyKernel = 'SoftmaxCrossEntropyOfLogits'

/**
 * Inputs: `logits` `[n, classes]`, `truth` `[n]` (int32, within range). Returns `[loss, hits]` `[2]` (the mean loss; how many rows are largest
 * at their class), the gradient of the mean loss by the logits `[n, classes]`, and the probabilities `[n, classes]`.
 */
export const crossEntropy = wasmKernel<{ logits: never; truth: never }, object>(
  crossEntropyKernel,
  ({ exports, make, at }, { logits, truth }) => {
    const { rows, columns } = asRows(logits)
    const results = make([2])
    const gradient = make(logits.shape)
    const probabilities = make(logits.shape)
    exports.softmaxCrossEntropy(
      at(logits),
      at(truth),
      rows,
      columns,
      at(probabilities),
      at(gradient),
      at(results),
    )
    return [results, gradient, probabilities]
  },
)
