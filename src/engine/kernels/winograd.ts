// 3 × 3 convolutions of stride one by Winograd's method: which can be computed so, and the padding to whole tiles of 2 × 2 outputs. A value
// that is not finite makes its whole tile not a number, and values near the largest float overflow a little earlier.
import type * as tf from '@tensorflow/tfjs'
import { padded, placed, type Geometry } from './paddedImages.ts'
import type { Place } from './wasmKernel.ts'

type Convolution = Geometry & { readonly outChannels: number }

/** What is done to the result; addresses, 0: none. See `convolutionAndAffine`. */
interface Finish {
  readonly bias: number
  readonly activation: number
  readonly scale: number
  readonly shift: number
}

/** Whether `winogradConvolution` can do it, and with it `winogradFilterGradient`, and it pays. */
export function isForWinograd(conv: Convolution): boolean {
  const { inChannels, outChannels, outHeight, outWidth } = conv
  return isSmall(conv) && inChannels % 4 === 0 && outChannels % 8 === 0 && pays(outHeight, outWidth)
}

/** The same for `winogradInputGradient`. */
export function isBackForWinograd(conv: Convolution): boolean {
  const { inChannels, outChannels, inHeight, inWidth } = conv
  return isSmall(conv) && outChannels % 4 === 0 && inChannels % 8 === 0 && pays(inHeight, inWidth)
}

function isSmall({ filterHeight, filterWidth, strideHeight, strideWidth, padInfo }: Geometry): boolean {
  const { top, left, bottom, right } = padInfo
  const isThree = filterHeight === 3 && filterWidth === 3
  return isThree && strideHeight === 1 && strideWidth === 1 && Math.max(top, left, bottom, right) <= 2
}

/** Four products an output of a whole tile against nine; the transforms cost some, tiles beyond the edge others. */
const pays = (height: number, width: number): boolean => 4 * even(height) * even(width) <= 7 * height * width

const even = (length: number): number => length + (length % 2)

export function winogradConvolution(
  place: Place,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  conv: Convolution,
  { bias, activation, scale, shift }: Finish,
): tf.TensorInfo {
  const { exports, make, at, scratch } = place
  const { batchSize, inChannels, outHeight, outWidth, outChannels } = conv
  const y = make([batchSize, outHeight, outWidth, outChannels])
  const height = even(outHeight) + 2
  const width = even(outWidth) + 2
  const { images, release } = padded(place, x, conv, { height, width })
  exports.winograd(
    at(images),
    height,
    width,
    inChannels,
    at(filter),
    false,
    outChannels,
    batchSize,
    outHeight,
    outWidth,
    bias,
    activation,
    scale,
    shift,
    at(y),
    scratch(exports.winogradScratch(inChannels, outChannels)),
  )
  release()
  return y
}

/** The gradient of the input is a convolution of the output's gradient by the turned filter. */
export function winogradInputGradient(
  place: Place,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  conv: Convolution,
): tf.TensorInfo {
  const { exports, make, at, free, scratch } = place
  const { batchSize, inHeight, inWidth, inChannels, outChannels, padInfo } = conv
  const height = even(inHeight) + 2
  const width = even(inWidth) + 2
  const images = placed(place, dy, { top: 2 - padInfo.top, left: 2 - padInfo.left, height, width })
  const dx = make([batchSize, inHeight, inWidth, inChannels])
  exports.winograd(
    at(images),
    height,
    width,
    outChannels,
    at(filter),
    true,
    inChannels,
    batchSize,
    inHeight,
    inWidth,
    0,
    0,
    0,
    0,
    at(dx),
    scratch(exports.winogradScratch(outChannels, inChannels)),
  )
  free(images)
  return dx
}

export function winogradFilterGradient(
  place: Place,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  conv: Convolution,
): tf.TensorInfo {
  const { exports, make, at, free, scratch } = place
  const { batchSize, inChannels, outChannels } = conv
  const outHeight = even(conv.outHeight)
  const outWidth = even(conv.outWidth)
  const { images, release } = padded(place, x, conv, { height: outHeight + 2, width: outWidth + 2 })
  const isWhole = outHeight === conv.outHeight && outWidth === conv.outWidth
  const flow = isWhole ? dy : placed(place, dy, { top: 0, left: 0, height: outHeight, width: outWidth })
  const dw = make([3, 3, inChannels, outChannels])
  exports.winogradFilterGradient(
    at(images),
    outHeight + 2,
    outWidth + 2,
    inChannels,
    at(flow),
    outChannels,
    batchSize,
    outHeight,
    outWidth,
    at(dw),
    scratch(exports.winogradFilterGradientScratch(inChannels, outChannels)),
  )
  if (flow !== dy) free(flow)
  release()
  return dw
}
