// The composed kernels, frozen as the benchmark's baseline: gradient of 2-D max-pooling.
import * as tf from '@tensorflow/tfjs'
import { floatsOf, shape4d, wasmKernel } from './wasmKernel.ts'

/**
 * `dy` flows to the first largest value of each window, in row order, as on tfjs' cpu backend. Inputs: `dy` and `output`
 * `[n, oh, ow, c]`, `input` `[n, h, w, c]`; returns `[n, h, w, c]`.
 */
export const maxPoolGrad = wasmKernel<tf.MaxPoolGradInputs, tf.MaxPoolGradAttrs>(
  tf.MaxPoolGrad,
  (backend, { dy, input }, { filterSize, strides, pad, dimRoundingMode }) => {
    const pool = tf.backend_util.computePool2DInfo(
      shape4d(input),
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    )
    const dx = backend.makeOutput(input.shape, 'float32')
    const values = floatsOf(backend, input)
    const flow = floatsOf(backend, dy)
    const result = floatsOf(backend, dx).fill(0)
    const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = pool
    const best = new Uint32Array(channels)
    let flowAt = 0
    for (let n = 0; n < pool.batchSize; n++) {
      for (let oy = 0; oy < outHeight; oy++) {
        const top = oy * pool.strideHeight - pool.padInfo.top
        const firstY = Math.max(0, top)
        const endY = Math.min(inHeight, top + pool.filterHeight)
        for (let ox = 0; ox < outWidth; ox++) {
          const left = ox * pool.strideWidth - pool.padInfo.left
          const firstX = Math.max(0, left)
          const endX = Math.min(inWidth, left + pool.filterWidth)
          const firstAt = ((n * inHeight + firstY) * inWidth + firstX) * channels
          for (let c = 0; c < channels; c++) best[c] = firstAt + c
          for (let y = firstY; y < endY; y++) {
            for (let x = firstX; x < endX; x++) {
              const at = ((n * inHeight + y) * inWidth + x) * channels
              for (let c = 0; c < channels; c++) {
                if ((values[at + c] ?? 0) > (values[best[c] ?? 0] ?? 0)) best[c] = at + c
              }
            }
          }
          for (let c = 0; c < channels; c++) {
            const at = best[c] ?? 0
            result[at] = (result[at] ?? 0) + (flow[flowAt++] ?? 0)
          }
        }
      }
    }
    return dx
  },
)
