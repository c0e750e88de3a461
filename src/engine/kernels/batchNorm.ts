// Batch normalisation over a batch on wasm, forward and gradient. Names of our own: tfjs has none.
import { asRows, wasmKernel } from './wasmKernel.ts'

/** The kernel names, for `tf.engine().runKernel` and `tf.getKernel`. */
export const batchNormKernel = 'BatchNormOverBatch'
export const batchNormGradKernel = 'BatchNormOverBatchGrad'

/** Inputs: `x` `[…, c]`, `gamma`, `beta` `[c]`. Returns `y` `[…, c]`, and the batch's mean and (biased) variance `[c]`. */
export const batchNorm = wasmKernel<{ x: never; gamma: never; beta: never }, { epsilon: number }>(
  batchNormKernel,
  ({ exports, make, at, scratch }, { x, gamma, beta }, { epsilon }) => {
    const { rows, columns } = asRows(x)
    const y = make(x.shape)
    const mean = make([columns])
    const variance = make([columns])
    const room = scratch(exports.batchNormScratch(columns))
    exports.batchNorm(at(x), rows, columns, at(gamma), at(beta), epsilon, at(y), at(mean), at(variance), room)
    return [y, mean, variance]
  },
)

/**
 * Inputs: `dy`, `x` `[…, c]`, the batch's `mean` and `variance`, and `gamma` `[c]`. Returns the gradients of `x` `[…, c]`, `gamma`, `beta`
 * and of a bias added before `x` `[c]`: dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy·x̂)) (Ioffe & Szegedy 2015, Batch normalization). Where
 * `throughRelu`, `x` came out of a ReLU, and the gradients of `x` and bias are those before it.
 */
export const batchNormGrad = wasmKernel<
  { dy: never; x: never; mean: never; variance: never; gamma: never },
  { epsilon: number; throughRelu: boolean }
>(
  batchNormGradKernel,
  ({ exports, make, at, scratch }, { dy, x, mean, variance, gamma }, { epsilon, throughRelu }) => {
    const { rows, columns } = asRows(x)
    const dx = make(x.shape)
    const dGamma = make([columns])
    const dBeta = make([columns])
    const dBias = make([columns])
    const room = scratch(exports.batchNormScratch(columns))
    exports.batchNormGradient(
      at(dy),
      at(x),
      rows,
      columns,
      at(mean),
      at(variance),
      at(gamma),
      epsilon,
      throughRelu,
      at(dx),
      at(dGamma),
      at(dBeta),
      at(dBias),
      room,
    )
    return [dx, dGamma, dBeta, dBias]
  },
)
