// Depthwise 2-D convolution on wasm: tfjs lacks the gradients. One filter a channel; other multipliers and dilations are not supported
// in training.
import * as tf from '@tensorflow/tfjs'
import { gathered, padded, paddedSize, type Geometry } from './paddedImages.ts'
import { registeredKernel, shape4d, wasmKernel } from './wasmKernel.ts'

type DepthwiseInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>

const isSimple = ({ dilationHeight, dilationWidth, inChannels, outChannels }: DepthwiseInfo): boolean =>
  dilationHeight === 1 && dilationWidth === 1 && inChannels === outChannels

/**
 * Inputs: `x` `[n, h, w, c]`, `filter` `[kh, kw, c, 1]`; returns `[n, oh, ow, c]`. tfjs-wasm's own kernel is twice as fast and stays, except
 * where strides reach beyond the filter: there it is wrong.
 */
export function depthwise(): tf.KernelConfig {
  const stock = registeredKernel(tf.DepthwiseConv2dNative)
  return wasmKernel<tf.DepthwiseConv2dNativeInputs, tf.DepthwiseConv2dNativeAttrs>(
    tf.DepthwiseConv2dNative,
    (place, { x, filter }, attributes) => {
      const { strides, pad, dilations, dimRoundingMode } = attributes
      const conv = infoOf({
        x: shape4d(x),
        filter: shape4d(filter),
        strides,
        dilations,
        pad,
        dimRoundingMode,
      })
      const isRight = conv.filterHeight >= conv.strideHeight && conv.filterWidth >= conv.strideWidth
      if (isRight || !isSimple(conv)) return stock(place.backend, { x, filter }, attributes)
      const { exports, make, at } = place
      const y = make(conv.outShape)
      const { images, release } = padded(place, x, conv)
      const { height, width } = paddedSize(conv)
      exports.depthwise(
        at(images),
        height,
        width,
        conv.inChannels,
        at(filter),
        conv.filterHeight,
        conv.filterWidth,
        conv.strideHeight,
        conv.strideWidth,
        conv.batchSize,
        conv.outHeight,
        conv.outWidth,
        at(y),
      )
      release()
      return y
    },
  )
}

/** Inputs: `dy` `[n, oh, ow, c]`, `filter` `[kh, kw, c, 1]`; returns `inputShape`. */
export const depthwiseBackpropInput = wasmKernel<
  tf.DepthwiseConv2dNativeBackpropInputInputs,
  tf.DepthwiseConv2dNativeBackpropInputAttrs
>(
  tf.DepthwiseConv2dNativeBackpropInput,
  (place, { dy, filter }, { strides, dilations, pad, dimRoundingMode, inputShape }) => {
    const conv = trainable(
      infoOf({ x: inputShape, filter: shape4d(filter), strides, dilations, pad, dimRoundingMode }),
    )
    const { exports, at } = place
    const { height, width } = paddedSize(conv)
    return gathered(place, conv, (images) =>
      exports.depthwiseInputGradient(
        at(dy),
        at(filter),
        conv.filterHeight,
        conv.filterWidth,
        conv.strideHeight,
        conv.strideWidth,
        conv.batchSize,
        height,
        width,
        conv.inChannels,
        conv.outHeight,
        conv.outWidth,
        at(images),
      ),
    )
  },
)

/** Inputs: `x` `[n, h, w, c]`, `dy` `[n, oh, ow, c]`; returns `filterShape` `[kh, kw, c, 1]`. */
export const depthwiseBackpropFilter = wasmKernel<
  tf.DepthwiseConv2dNativeBackpropFilterInputs,
  tf.DepthwiseConv2dNativeBackpropFilterAttrs
>(
  tf.DepthwiseConv2dNativeBackpropFilter,
  (place, { x, dy }, { strides, dilations, pad, dimRoundingMode, filterShape }) => {
    const conv = trainable(
      infoOf({ x: shape4d(x), filter: filterShape, strides, dilations, pad, dimRoundingMode }),
    )
    const { exports, make, at } = place
    const dw = make(filterShape)
    exports.clear(at(dw), tf.util.sizeFromShape(filterShape))
    const { images, release } = padded(place, x, conv)
    const { height, width } = paddedSize(conv)
    exports.depthwiseFilterGradient(
      at(images),
      height,
      width,
      conv.inChannels,
      at(dy),
      conv.filterHeight,
      conv.filterWidth,
      conv.strideHeight,
      conv.strideWidth,
      conv.batchSize,
      conv.outHeight,
      conv.outWidth,
      at(dw),
    )
    release()
    return dw
  },
)

function infoOf({
  x,
  filter,
  strides,
  dilations,
  pad,
  dimRoundingMode,
}: {
  readonly x: [number, number, number, number]
  readonly filter: [number, number, number, number]
  readonly strides: [number, number] | number
  /** Layers of tfjs that have none hand over null. */
  readonly dilations: [number, number] | number | null
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4]
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil' | undefined
}): DepthwiseInfo {
  return tf.backend_util.computeConv2DInfo(x, filter, strides, dilations ?? 1, pad, dimRoundingMode, true)
}

function trainable(conv: DepthwiseInfo): Geometry {
  if (isSimple(conv)) return conv
  throw new Error(
    'Depthwise convolutions train on wasm with one filter a channel and no dilation only: use another backend.',
  )
}
