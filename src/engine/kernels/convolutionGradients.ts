// The gradients of a 2-D convolution on wasm: by its filter, which tfjs lacks, and by its input.
import * as tf from '@tensorflow/tfjs'
import { gathered, padded, paddedSize } from './paddedImages.ts'
import { registeredKernel, shape4d, wasmKernel } from './wasmKernel.ts'
import {
  isBackForWinograd,
  isForWinograd,
  winogradFilterGradient,
  winogradInputGradient,
} from './winograd.ts'

/** Inputs: `x` `[n, h, w, c]`, `dy` `[n, oh, ow, o]`; returns `[kh, kw, c, o]`. Channels last only. */
export const conv2dBackpropFilter = wasmKernel<tf.Conv2DBackpropFilterInputs, tf.Conv2DBackpropFilterAttrs>(
  tf.Conv2DBackpropFilter,
  (place, { x, dy }, { strides, pad, dataFormat, dimRoundingMode, filterShape }) => {
    if (dataFormat !== 'NHWC') throw new Error('Conv2DBackpropFilter on wasm needs channels last.')
    const { exports, make, at, free, scratch } = place
    const conv = tf.backend_util.computeConv2DInfo(shape4d(x), filterShape, strides, 1, pad, dimRoundingMode)
    if (isForWinograd(conv)) return winogradFilterGradient(place, x, dy, conv)
    const { filterHeight, filterWidth, inChannels, outChannels, batchSize, outHeight, outWidth } = conv
    const run = filterWidth * inChannels
    const wideRun = roundUp(run, 4)
    const wideOutputs = roundUp(outChannels, 8)
    const isWide = wideRun !== run || wideOutputs !== outChannels

    const { images, release } = padded(place, x, conv)
    const { height, width } = paddedSize(conv)
    // The kernel reads up to three values past a run that is no multiple of four: a copy with room behind it.
    const readable = wideRun === run ? images : make([batchSize * height * width * inChannels + 3])
    if (readable !== images) {
      const values = batchSize * height * width * inChannels
      exports.resizeRows(at(images), 1, values, values + 3, at(readable))
    }
    const pixels = batchSize * outHeight * outWidth
    const flow = wideOutputs === outChannels ? dy : make([pixels, wideOutputs])
    if (flow !== dy) exports.resizeRows(at(dy), pixels, outChannels, wideOutputs, at(flow))

    const sums = make(isWide ? [filterHeight, wideRun, wideOutputs] : filterShape)
    exports.clear(at(sums), filterHeight * wideRun * wideOutputs)
    exports.convolveFilterGradient(
      at(readable),
      height,
      width,
      inChannels,
      at(flow),
      filterHeight,
      filterWidth,
      wideOutputs,
      conv.strideHeight,
      conv.strideWidth,
      batchSize,
      outHeight,
      outWidth,
      at(sums),
      scratch(exports.convolveFilterGradientScratch()),
    )
    if (readable !== images) free(readable)
    if (flow !== dy) free(flow)
    release()
    if (!isWide) return sums

    const runs = make([filterHeight, run, wideOutputs])
    exports.resizeRows(at(sums), filterHeight, wideRun * wideOutputs, run * wideOutputs, at(runs))
    const dw = make(filterShape)
    exports.resizeRows(at(runs), filterHeight * run, wideOutputs, outChannels, at(dw))
    free(sums, runs)
    return dw
  },
)

/** Inputs: `dy` `[n, oh, ow, o]`, `filter` `[kh, kw, c, o]`; returns `inputShape` `[n, h, w, c]`. Channels first go to the kernel it replaces. */
export function conv2dBackpropInput(): tf.KernelConfig {
  const stock = registeredKernel(tf.Conv2DBackpropInput)
  return wasmKernel<tf.Conv2DBackpropInputInputs, tf.Conv2DBackpropInputAttrs>(
    tf.Conv2DBackpropInput,
    (place, { dy, filter }, attributes) => {
      const { inputShape, strides, pad, dataFormat, dimRoundingMode } = attributes
      if (dataFormat !== 'NHWC') return stock(place.backend, { dy, filter }, attributes)
      const { exports, at, scratch } = place
      const conv = tf.backend_util.computeConv2DInfo(
        inputShape,
        shape4d(filter),
        strides,
        1,
        pad,
        dimRoundingMode,
      )
      if (isBackForWinograd(conv)) return winogradInputGradient(place, dy, filter, conv)
      const { height, width } = paddedSize(conv)
      const { filterHeight, filterWidth, inChannels, outChannels } = conv
      return gathered(place, conv, (images) =>
        exports.convolveInputGradient(
          at(dy),
          at(filter),
          filterHeight,
          filterWidth,
          inChannels,
          outChannels,
          conv.strideHeight,
          conv.strideWidth,
          conv.batchSize,
          height,
          width,
          conv.outHeight,
          conv.outWidth,
          at(images),
          scratch(exports.convolveInputGradientScratch(filterHeight * filterWidth, inChannels, outChannels)),
        ),
      )
    },
  )
}

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple
