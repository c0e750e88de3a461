import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import {
  anyConvolution,
  anyWholeConvolution,
  networkConvolutions,
  unevenBatch,
  type ConvolutionShape,
} from './convolutionShapes.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

/** The convolution and the gradients of both operands, with a different weight on every output. */
function resultsOf({ batch, height, width, channels, filters, ...rest }: ConvolutionShape): tf.Tensor[] {
  const x = noise<tf.Rank.R4>([batch, height, width, channels], { low: rest.low, high: rest.low + 2 })
  const filter = noise<tf.Rank.R4>([...rest.kernel, channels, filters])
  const convolve = (a: tf.Tensor, b: tf.Tensor): tf.Tensor4D =>
    tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [...rest.stride], rest.padding)
  const y = convolve(x, filter)
  return [y, ...tf.grads(convolve)([x, filter], noise(y.shape, { seed: 2 }))]
}

describe('a convolution on wasm and its gradients', () => {
  it.each(networkConvolutions)('agree with cpu at the shape of the networks: %s', async (_, shape) => {
    await expectAgreement(() => resultsOf(shape))
  })

  it('agree with cpu for a batch of 33', async () => {
    await expectAgreement(() => resultsOf(unevenBatch))
  })

  it('agree with cpu for any stride, padding, filter, sign and odd size', async () => {
    await fc.assert(
      fc.asyncProperty(anyConvolution, (shape) => expectAgreement(() => resultsOf(shape))),
      { seed: 7, numRuns: 80 },
    )
  })

  it('agree with cpu for any padding and size of a 3 × 3 filter', async () => {
    await fc.assert(
      fc.asyncProperty(anyWholeConvolution, (shape) => expectAgreement(() => resultsOf(shape))),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each([
    ['dilated', 2],
    ['not dilated', 1],
  ])('agree with cpu where the filter is %s', async (_, dilation) => {
    await expectAgreement(() => [
      tf.conv2d(noise<tf.Rank.R4>([2, 9, 8, 5]), noise([3, 2, 5, 7]), 1, 'same', 'NHWC', dilation),
    ])
  })

  it.each([
    [3, 9],
    [8, 16],
  ])('give each image what it gets alone, bit for bit: %d to %d channels', (channels, filters) => {
    const images = noise<tf.Rank.R4>([5, 7, 6, channels])
    const filter = noise<tf.Rank.R4>([3, 3, channels, filters])
    const y = tf.conv2d(images, filter, 1, 'same')
    for (let image = 0; image < 5; image++) {
      const alone = tf.conv2d(images.slice([image], [1]), filter, 1, 'same')
      expect(alone.dataSync()).toEqual(y.slice([image], [1]).dataSync())
    }
  })

  it.each([
    [2, 9],
    [4, 8],
  ])('show a value that is no number: %d to %d channels', (channels, filters) => {
    const x = tf.fill<tf.Rank.R4>([1, 4, 4, channels], Number.NaN)
    const y = tf.conv2d(x, noise<tf.Rank.R4>([3, 3, channels, filters]), 1, 'valid')
    expect(y.dataSync().every(Number.isNaN)).toBe(true)
  })
})
