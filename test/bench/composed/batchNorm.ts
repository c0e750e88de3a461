// The composed kernels, frozen as the benchmark's baseline: batch normalisation over a batch, forward and gradient.
import type * as tf from '@tensorflow/tfjs'
import { floatsOf, wasmKernel } from './wasmKernel.ts'

/** The kernel names, for `tf.engine().runKernel` and `tf.getKernel`. */
export const batchNormKernel = 'BatchNormOverBatch'
export const batchNormGradKernel = 'BatchNormOverBatchGrad'

/** Inputs: `x` `[…, c]`, `gamma`, `beta` `[c]`. Returns `y` `[…, c]`, and the batch's mean and (biased) variance `[c]`. */
export const batchNorm = wasmKernel<{ x: never; gamma: never; beta: never }, { epsilon: number }>(
  batchNormKernel,
  (backend, { x, gamma, beta }, { epsilon }) => {
    const y = backend.makeOutput(x.shape, 'float32')
    const mean = backend.makeOutput(gamma.shape, 'float32')
    const variance = backend.makeOutput(gamma.shape, 'float32')
    const values = floatsOf(backend, x)
    const result = floatsOf(backend, y)
    const scale = floatsOf(backend, gamma)
    const shift = floatsOf(backend, beta)
    const channels = scale.length
    const rows = values.length / channels

    const means = new Float64Array(channels)
    for (let start = 0; start < values.length; start += channels) {
      for (let c = 0; c < channels; c++) means[c] = (means[c] ?? 0) + (values[start + c] ?? 0)
    }
    for (let c = 0; c < channels; c++) means[c] = (means[c] ?? 0) / rows

    // A second pass: the difference of two sums would lose the variance of channels far from zero.
    const variances = new Float64Array(channels)
    for (let start = 0; start < values.length; start += channels) {
      for (let c = 0; c < channels; c++) {
        const distance = (values[start + c] ?? 0) - (means[c] ?? 0)
        variances[c] = (variances[c] ?? 0) + distance * distance
      }
    }
    const factors = new Float64Array(channels)
    for (let c = 0; c < channels; c++) {
      variances[c] = (variances[c] ?? 0) / rows
      factors[c] = (scale[c] ?? 0) / Math.sqrt((variances[c] ?? 0) + epsilon)
    }
    for (let start = 0; start < values.length; start += channels) {
      for (let c = 0; c < channels; c++) {
        const at = start + c
        result[at] = ((values[at] ?? 0) - (means[c] ?? 0)) * (factors[c] ?? 0) + (shift[c] ?? 0)
      }
    }
    floatsOf(backend, mean).set(means)
    floatsOf(backend, variance).set(variances)
    return [y, mean, variance]
  },
)

/**
 * Inputs: `dy`, `x` `[…, c]`, the batch's `mean` and `variance`, and `gamma` `[c]`. Returns the gradients of `x` `[…, c]`, `gamma`
 * and `beta` `[c]`: dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy·x̂)) (Ioffe & Szegedy 2015, Batch normalization).
 */
export const batchNormGrad = wasmKernel<
  { dy: never; x: never; mean: never; variance: never; gamma: never },
  { epsilon: number }
>(batchNormGradKernel, (backend, { dy, x, mean, variance, gamma }, { epsilon }) => {
  const dx: tf.TensorInfo = backend.makeOutput(x.shape, 'float32')
  const dGamma = backend.makeOutput(gamma.shape, 'float32')
  const dBeta = backend.makeOutput(gamma.shape, 'float32')
  const values = floatsOf(backend, x)
  const flow = floatsOf(backend, dy)
  const result = floatsOf(backend, dx)
  const means = Float64Array.from(floatsOf(backend, mean))
  const scale = floatsOf(backend, gamma)
  const channels = means.length
  const rows = values.length / channels

  const inverse = Float64Array.from(floatsOf(backend, variance), (one) => 1 / Math.sqrt(one + epsilon))
  const flowSums = new Float64Array(channels)
  const products = new Float64Array(channels)
  for (let start = 0; start < values.length; start += channels) {
    for (let c = 0; c < channels; c++) {
      const down = flow[start + c] ?? 0
      flowSums[c] = (flowSums[c] ?? 0) + down
      products[c] = (products[c] ?? 0) + down * ((values[start + c] ?? 0) - (means[c] ?? 0))
    }
  }
  const outer = new Float64Array(channels)
  const meanFlow = new Float64Array(channels)
  const slope = new Float64Array(channels)
  for (let c = 0; c < channels; c++) {
    const one = inverse[c] ?? 0
    products[c] = (products[c] ?? 0) * one
    outer[c] = (scale[c] ?? 0) * one
    meanFlow[c] = (flowSums[c] ?? 0) / rows
    slope[c] = ((products[c] ?? 0) * one) / rows
  }
  for (let start = 0; start < values.length; start += channels) {
    for (let c = 0; c < channels; c++) {
      const at = start + c
      const centred = (values[at] ?? 0) - (means[c] ?? 0)
      result[at] = (outer[c] ?? 0) * ((flow[at] ?? 0) - (meanFlow[c] ?? 0) - centred * (slope[c] ?? 0))
    }
  }
  floatsOf(backend, dGamma).set(products)
  floatsOf(backend, dBeta).set(flowSums)
  return [dx, dGamma, dBeta]
})
