// Zeros around the images of a convolution, where its padding asks for any: our convolutions read padded images only.
import type * as tf from '@tensorflow/tfjs'
import { shape4d, type Place } from './wasmKernel.ts'

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

interface Size {
  readonly height: number
  readonly width: number
}

/** Height and width with the padding. */
export function paddedSize({ inHeight, inWidth, padInfo }: Geometry): Size {
  return {
    height: inHeight + padInfo.top + padInfo.bottom,
    width: inWidth + padInfo.left + padInfo.right,
  }
}

const isPadded = ({ inHeight, inWidth }: Geometry, { height, width }: Size): boolean =>
  height !== inHeight || width !== inWidth

/** `x`, or a copy of it with zeros around it, `size` with them; `release` frees the copy. */
export function padded(
  place: Place,
  x: tf.TensorInfo,
  conv: Geometry,
  size: Size = paddedSize(conv),
): { readonly images: tf.TensorInfo; readonly release: () => void } {
  if (!isPadded(conv, size)) return { images: x, release: () => undefined }
  const images = placed(place, x, { ...conv.padInfo, ...size })
  return { images, release: () => place.free(images) }
}

/** `images` `[n, h, w, c]` at (`top`, `left`) of larger ones that are zero around them, `[n, height, width, c]`. */
export function placed(
  { exports, make, at }: Place,
  images: tf.TensorInfo,
  { top, left, height, width }: Size & { readonly top: number; readonly left: number },
): tf.TensorInfo {
  const [batch, inHeight, inWidth, channels] = shape4d(images)
  const out = make([batch, height, width, channels])
  exports.padImages(at(images), batch, inHeight, inWidth, channels, top, left, height, width, at(out))
  return out
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
  if (!isPadded(conv, { height, width })) return images
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
