// Zeros around the images of a convolution, where its padding asks for any: our convolutions read padded images only.
import type * as tf from '@tensorflow/tfjs'
import type { Place } from './wasmKernel.ts'

/** What of tfjs' convolution geometry counts here. */
export interface Geometry {
  readonly batchSize: number
  readonly inHeight: number
  readonly inWidth: number
  readonly inChannels: number
  readonly filterHeight: number
  readonly filterWidth: number
  readonly strideHeight: number
  readonly strideWidth: number
  readonly outHeight: number
  readonly outWidth: number
  readonly padInfo: {
    readonly top: number
    readonly left: number
    readonly bottom: number
    readonly right: number
  }
}

/** Height and width with the padding. */
export function paddedSize({ inHeight, inWidth, padInfo }: Geometry): { height: number; width: number } {
  return {
    height: inHeight + padInfo.top + padInfo.bottom,
    width: inWidth + padInfo.left + padInfo.right,
  }
}

const isPadded = ({ padInfo: { top, left, bottom, right } }: Geometry): boolean =>
  top + left + bottom + right > 0

/** `x`, or a padded copy of it; `release` frees the copy. */
export function padded(
  { exports, make, at, free }: Place,
  x: tf.TensorInfo,
  conv: Geometry,
): { readonly images: tf.TensorInfo; readonly release: () => void } {
  if (!isPadded(conv)) return { images: x, release: () => undefined }
  const { batchSize, inHeight, inWidth, inChannels, padInfo } = conv
  const { height, width } = paddedSize(conv)
  const images = make([batchSize, height, width, inChannels])
  exports.padImages(
    at(x),
    batchSize,
    inHeight,
    inWidth,
    inChannels,
    padInfo.top,
    padInfo.left,
    height,
    width,
    at(images),
  )
  return { images, release: () => free(images) }
}

/** A tensor `[batch, inHeight, inWidth, channels]` that `add` makes by adding to its padded, cleared form. */
export function gathered(
  { exports, make, at, free }: Place,
  conv: Geometry,
  add: (images: tf.TensorInfo) => void,
): tf.TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels, padInfo } = conv
  const { height, width } = paddedSize(conv)
  const images = make([batchSize, height, width, inChannels])
  exports.clear(at(images), batchSize * height * width * inChannels)
  add(images)
  if (!isPadded(conv)) return images
  const out = make([batchSize, inHeight, inWidth, inChannels])
  exports.cropImages(
    at(images),
    batchSize,
    height,
    width,
    inChannels,
    padInfo.top,
    padInfo.left,
    inHeight,
    inWidth,
    at(out),
  )
  free(images)
  return out
}
