// Gradient of 2-D max-pooling on wasm. Replaces tfjs' own, which is silently wrong where every value of a window is negative.
import * as tf from '@tensorflow/tfjs'
import { shape4d, sizeOf, wasmKernel } from './wasmKernel.ts'

/**
 * `dy` flows to the first largest value of each window, in row order, as on tfjs' cpu backend. Inputs: `dy` and `output`
 * `[n, oh, ow, c]`, `input` `[n, h, w, c]`; returns `[n, h, w, c]`.
 */
export const maxPoolGrad = wasmKernel<tf.MaxPoolGradInputs, tf.MaxPoolGradAttrs>(
  tf.MaxPoolGrad,
  ({ exports, make, at }, { dy, input }, { filterSize, strides, pad, dimRoundingMode }) => {
    const pool = tf.backend_util.computePool2DInfo(
      shape4d(input),
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    )
    const dx = make(input.shape)
    exports.clear(at(dx), sizeOf(input))
    exports.maxPoolGradient(
      at(dy),
      at(input),
      pool.batchSize,
      pool.inHeight,
      pool.inWidth,
      pool.inChannels,
      pool.outHeight,
      pool.outWidth,
      pool.filterHeight,
      pool.filterWidth,
      pool.strideHeight,
      pool.strideWidth,
      pool.padInfo.top,
      pool.padInfo.left,
      at(dx),
    )
    return dx
  },
)
