// Batch normalisation over a batch on wasm, forward and gradient. Names of our own: tfjs has none.
import type * as tf from '@tensorflow/tfjs'
import { asRows, reshaped, wasmKernel, type Place } from './wasmKernel.ts'

/** The kernel names, for `tf.engine().runKernel` and `tf.getKernel`. */
export const batchNormKernel = 'BatchNormOverBatch'
export const batchNormGradKernel = 'BatchNormOverBatchGrad'

/** Inputs: `x` `[…, c]`, `gamma`, `beta` `[c]`. Returns `y` `[…, c]`, and the batch's mean and (biased) variance `[c]`. */
export const batchNorm = wasmKernel<{ x: never; gamma: never; beta: never }, { epsilon: number }>(
  batchNormKernel,
  (place, inputs, { epsilon }) =>
    inFours(place, inputs, inputs.x, ({ x, gamma, beta }, rows, columns) => {
      const { exports, make, at, scratch } = place
      const y = make([rows, columns])
      const mean = make([columns])
      const variance = make([columns])
      exports.batchNorm(
        at(x),
        rows,
        columns,
        at(gamma),
        at(beta),
        epsilon,
        at(y),
        at(mean),
        at(variance),
        scratch(exports.batchNormScratch(columns)),
      )
      return [y, mean, variance]
    }),
)

/**
 * Inputs: `dy`, `x` `[…, c]`, the batch's `mean` and `variance`, and `gamma` `[c]`. Returns the gradients of `x` `[…, c]`, `gamma`, `beta`
 * and of a bias added before `x` `[c]`: dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy·x̂)) (Ioffe & Szegedy 2015, Batch normalization). Where
 * `throughRelu`, `x` came out of a ReLU, and the gradients of `x` and bias are those before it.
 */
export const batchNormGrad = wasmKernel<
  { dy: never; x: never; mean: never; variance: never; gamma: never },
  { epsilon: number; throughRelu: boolean }
>(batchNormGradKernel, (place, inputs, { epsilon, throughRelu }) =>
  inFours(place, inputs, inputs.x, ({ dy, x, mean, variance, gamma }, rows, columns) => {
    const { exports, make, at, scratch } = place
    const dx = make([rows, columns])
    const dGamma = make([columns])
    const dBeta = make([columns])
    const dBias = make([columns])
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
      scratch(exports.batchNormScratch(columns)),
    )
    return [dx, dGamma, dBeta, dBias]
  }),
)

/** The compiled kernels take whole fours of channels: other inputs are made wider with zeros, and their results cut. `x` has the shape. */
function inFours<Name extends string>(
  place: Place,
  inputs: Readonly<Record<Name, tf.TensorInfo>>,
  x: tf.TensorInfo,
  run: (
    inputs: Readonly<Record<Name, tf.TensorInfo>>,
    rows: number,
    columns: number,
  ) => readonly tf.TensorInfo[],
): tf.TensorInfo[] {
  const { rows, columns } = asRows(x)
  const whole = Math.ceil(columns / 4) * 4
  const shaped = ([first, ...others]: readonly tf.TensorInfo[]): tf.TensorInfo[] =>
    first === undefined ? [] : [reshaped(first, x.shape), ...others]
  if (whole === columns) return shaped(run(inputs, rows, columns))
  const wide = mapped(inputs, (tensor) => resized(place, tensor, whole))
  const results = run(wide, rows, whole)
  const cut = results.map((tensor) => resized(place, tensor, columns))
  place.free(...Object.values<tf.TensorInfo>(wide), ...results)
  return shaped(cut)
}

function mapped<Name extends string>(
  inputs: Readonly<Record<Name, tf.TensorInfo>>,
  map: (tensor: tf.TensorInfo) => tf.TensorInfo,
): Readonly<Record<Name, tf.TensorInfo>> {
  const wide: Record<Name, tf.TensorInfo> = { ...inputs }
  for (const name in inputs) wide[name] = map(inputs[name])
  return wide
}

/** The rows of `tensor` `[…, c]` at another length `[rows, columns]`: zeros added, or the end cut. */
function resized({ exports, make, at }: Place, tensor: tf.TensorInfo, columns: number): tf.TensorInfo {
  const { rows, columns: from } = asRows(tensor)
  const out = make(tensor.shape.length === 1 ? [columns] : [rows, columns])
  exports.resizeRows(at(tensor), rows, from, columns, at(out))
  return out
}
