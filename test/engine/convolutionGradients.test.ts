import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { noise, relativeErrors, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

interface Convolution {
  readonly batch: number
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly filters: number
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: 'same' | 'valid' | tf.backend_util.ExplicitPadding
}

/** tfjs works out a wrong output shape for padding given as one number, so its own list form stands for it. */
const uneven: Convolution['padding'] = [
  [0, 0],
  [1, 2],
  [2, 0],
  [0, 0],
]

/** The gradients of both operands, with a different weight on every output. */
function gradients(shape: Convolution): tf.Tensor[] {
  const x = noise<tf.Rank.R4>([shape.batch, shape.height, shape.width, shape.channels])
  const filter = noise<tf.Rank.R4>([...shape.kernel, shape.channels, shape.filters])
  return tf.grads((a, b) => {
    const y = tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [...shape.stride], shape.padding)
    return tf.mul(y, noise<tf.Rank.R4>(y.shape, { seed: 2 }))
  })([x, filter])
}

const square = (height: number, channels: number, filters: number): Convolution => ({
  batch: 2,
  height,
  width: height,
  channels,
  filters,
  kernel: [3, 3],
  stride: [1, 1],
  padding: 'valid',
})

describe('the gradients of a convolution on wasm', () => {
  it.each([
    ['reference, first', square(32, 3, 32)],
    ['reference, second', square(30, 32, 32)],
    ['reference, third', square(14, 32, 64)],
    ['reference, fourth', square(12, 64, 64)],
    ['small, first', square(28, 1, 32)],
    ['small, second', square(13, 32, 64)],
    ['small, third', square(5, 64, 64)],
  ])('agree with cpu at the shape of the networks: %s', async (_, shape) => {
    for (const error of await relativeErrors(() => gradients(shape))) expect(error).toBeLessThan(1e-5)
  })

  it('agree with cpu for any stride, padding, kernel and odd size', async () => {
    const side = fc.integer({ min: 5, max: 11 })
    const few = fc.integer({ min: 1, max: 5 })
    const small = fc.integer({ min: 1, max: 4 })
    const shapes = fc.record({
      batch: fc.integer({ min: 1, max: 3 }),
      height: side,
      width: side,
      channels: few,
      filters: few,
      kernel: fc.tuple(small, small),
      stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      padding: fc.constantFrom<Convolution['padding']>('same', 'valid', uneven),
    })
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        for (const error of await relativeErrors(() => gradients(shape))) expect(error).toBeLessThan(1e-5)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('free everything they make', () => {
    tf.tidy(() => void gradients(square(9, 2, 3)))
    const { numTensors, numDataBuffers } = tf.memory()
    tf.tidy(() => void gradients(square(9, 2, 3)))
    expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers })
  })
})
