// The convolutions that the kernels are tried on: those of the networks, and any that fast-check can think of.
import type * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'

export interface ConvolutionShape {
  readonly batch: number
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly filters: number
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: 'same' | 'valid' | tf.backend_util.ExplicitPadding
  /** The smallest input; the largest is 2 more. */
  readonly low: number
}

const square = (height: number, channels: number, filters: number, batch = 2): ConvolutionShape => ({
  batch,
  height,
  width: height,
  channels,
  filters,
  kernel: [3, 3],
  stride: [1, 1],
  padding: 'valid',
  low: -1,
})

/** By name, with the inputs that each layer has. */
export const networkConvolutions: readonly (readonly [string, ConvolutionShape])[] = [
  ['reference, first', square(32, 3, 32)],
  ['reference, second', square(30, 32, 32)],
  ['reference, third', square(14, 32, 64)],
  ['reference, fourth', square(12, 64, 64)],
  ['small, first', square(28, 1, 32, 3)],
  ['small, second', square(13, 32, 64, 3)],
  ['small, third, 33 images', square(5, 64, 64, 33)],
]

/** Whole blocks of pixels and images, and some that are left. */
export const unevenBatch: ConvolutionShape = square(5, 7, 9, 33)

/** tfjs works out a wrong output shape for padding given as one number, so its own list form stands for it. */
const uneven: ConvolutionShape['padding'] = [
  [0, 0],
  [1, 2],
  [2, 0],
  [0, 0],
]

const side = fc.integer({ min: 5, max: 11 })
const depth = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant(17))
const kernelSide = fc.constantFrom(1, 2, 3, 4, 5)
const strideSide = fc.constantFrom(1, 2, 3)

/** Any stride, padding, filter and odd size; inputs of either sign and negative only. */
export const anyConvolution: fc.Arbitrary<ConvolutionShape> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  height: side,
  width: side,
  channels: depth,
  filters: depth,
  kernel: fc.tuple(kernelSide, kernelSide),
  stride: fc.tuple(strideSide, strideSide),
  padding: fc.constantFrom<ConvolutionShape['padding']>('same', 'valid', uneven),
  low: fc.constantFrom(-1, -3, 0),
})

const padding = fc.oneof(
  fc.constantFrom<ConvolutionShape['padding']>('same', 'valid'),
  fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 })
    .map(([top = 0, bottom = 0, left = 0, right = 0]): tf.backend_util.ExplicitPadding => [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]),
)

/** 3 × 3, stride one, channels in fours and eights: what faster methods than the general one may take up, forward or back. */
export const anyWholeConvolution: fc.Arbitrary<ConvolutionShape> = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  height: fc.integer({ min: 3, max: 11 }),
  width: fc.integer({ min: 3, max: 11 }),
  channels: fc.constantFrom(4, 8, 12, 16),
  filters: fc.constantFrom(4, 8, 12, 16, 24),
  kernel: fc.constant<[number, number]>([3, 3]),
  stride: fc.constant<[number, number]>([1, 1]),
  padding,
  low: fc.constantFrom(-1, -3, 0),
})
