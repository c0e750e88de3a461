// The composed kernels, frozen as the benchmark's baseline: filter gradient of a 2-D convolution.
import * as tf from '@tensorflow/tfjs'
import { floatsOf, registeredKernel, shape4d, wasmKernel } from './wasmKernel.ts'

/**
 * dW[kh, kw, c, o] = Σ x[n, s·y + kh − top, s·x + kw − left, c] · dy[n, y, x, o]: a convolution of x, read as c images with n
 * channels, by dy, read as a filter of size [oh, ow] dilated by the stride. Inputs: `x` `[n, h, w, c]`, `dy` `[n, oh, ow, o]`;
 * returns `[kh, kw, c, o]`. Channels last only.
 */
export const conv2dBackpropFilter = wasmKernel<tf.Conv2DBackpropFilterInputs, tf.Conv2DBackpropFilterAttrs>(
  tf.Conv2DBackpropFilter,
  (backend, { x, dy }, { strides, pad, dataFormat, dimRoundingMode, filterShape }) => {
    if (dataFormat !== 'NHWC') throw new Error('Conv2DBackpropFilter on wasm needs channels last.')
    const conv = tf.backend_util.computeConv2DInfo(shape4d(x), filterShape, strides, 1, pad, dimRoundingMode)
    const { top, bottom, left, right } = conv.padInfo

    const images = backend.makeOutput(
      [conv.inChannels, conv.inHeight, conv.inWidth, conv.batchSize],
      'float32',
    )
    swapEnds(floatsOf(backend, x), floatsOf(backend, images), {
      first: conv.batchSize,
      middle: conv.inHeight * conv.inWidth,
      last: conv.inChannels,
    })
    const filter = backend.makeOutput(
      [conv.outHeight, conv.outWidth, conv.batchSize, conv.outChannels],
      'float32',
    )
    swapFront(floatsOf(backend, dy), floatsOf(backend, filter), {
      first: conv.batchSize,
      second: conv.outHeight * conv.outWidth,
      row: conv.outChannels,
    })
    const product = registeredKernel(tf.Conv2D)(
      backend,
      { x: images, filter },
      {
        strides: [1, 1],
        dilations: [conv.strideHeight, conv.strideWidth],
        pad: [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ],
        dataFormat: 'NHWC',
      },
    )
    const dw = backend.makeOutput(filterShape, 'float32')
    const [, rows, columns] = shape4d(product)
    const from = floatsOf(backend, product)
    const to = floatsOf(backend, dw)
    const width = conv.outChannels
    let at = 0
    // The product has rows and columns to spare where the stride leaves a rest of the input unread.
    for (let kh = 0; kh < conv.filterHeight; kh++) {
      for (let kw = 0; kw < conv.filterWidth; kw++) {
        for (let c = 0; c < conv.inChannels; c++, at += width) {
          const start = ((c * rows + kh) * columns + kw) * width
          for (let o = 0; o < width; o++) to[at + o] = from[start + o] ?? 0
        }
      }
    }
    for (const { dataId } of [images, filter, product]) backend.disposeData(dataId)
    return dw
  },
)

/** `[first, middle, last]` → `[last, middle, first]`. */
function swapEnds(
  from: Float32Array,
  to: Float32Array,
  { first, middle, last }: { first: number; middle: number; last: number },
): void {
  for (let m = 0; m < middle; m++) {
    for (let f = 0; f < first; f++) {
      const row = (f * middle + m) * last
      for (let l = 0, at = m * first + f; l < last; l++, at += middle * first) to[at] = from[row + l] ?? 0
    }
  }
}

/** `[first, second, row]` → `[second, first, row]`. */
function swapFront(
  from: Float32Array,
  to: Float32Array,
  { first, second, row }: { first: number; second: number; row: number },
): void {
  let at = 0
  for (let s = 0; s < second; s++) {
    for (let f = 0; f < first; f++, at += row) {
      const start = (f * second + s) * row
      for (let i = 0; i < row; i++) to[at + i] = from[start + i] ?? 0
    }
  }
}
