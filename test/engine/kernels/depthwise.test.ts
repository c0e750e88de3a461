import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { anyConvolution, unevenBatch, type ConvolutionShape } from './convolutionShapes.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

const operandsOf = ({ batch, height, width, channels, kernel, low }: ConvolutionShape, multiplier = 1) =>
  [
    noise<tf.Rank.R4>([batch, height, width, channels], { low, high: low + 2 }),
    noise<tf.Rank.R4>([...kernel, channels, multiplier], { seed: 2 }),
  ] as const

const apply =
  ({ stride, padding }: ConvolutionShape) =>
  (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
    tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, [...stride], padding)

function resultsOf(shape: ConvolutionShape): tf.Tensor[] {
  const [x, filter] = operandsOf(shape)
  const y = apply(shape)(x, filter)
  return [y, ...tf.grads(apply(shape))([x, filter], noise(y.shape as [number], { seed: 3 }))]
}

describe('a depthwise convolution on wasm and its gradients', () => {
  it('agree with cpu for any stride, padding, filter, sign and odd size', async () => {
    const shapes = anyConvolution.filter(({ stride: [down, across] }) => down === across)
    await fc.assert(
      fc.asyncProperty(shapes, (shape) => expectAgreement(() => resultsOf(shape))),
      { seed: 7, numRuns: 60 },
    )
  })

  it('agree with cpu for a batch of 33', async () => {
    await expectAgreement(() => resultsOf(unevenBatch))
  })

  it.each([
    ['two filters a channel', 2, 1],
    ['dilation', 1, 2],
  ])('agree with cpu in the forward pass that is left to tfjs: %s', async (_, multiplier, dilation) => {
    await expectAgreement(() => [
      tf.depthwiseConv2d(
        ...operandsOf({ ...unevenBatch, batch: 2 }, multiplier),
        1,
        'same',
        'NHWC',
        dilation,
      ),
    ])
  })

  it('agree with cpu in a layer of tfjs', async () => {
    await expectAgreement(() => {
      const [x, filter] = operandsOf(unevenBatch)
      const layer = tf.layers.depthwiseConv2d({ kernelSize: 3, strides: 2, useBias: false })
      layer.build(x.shape)
      layer.setWeights([filter])
      const run = (a: tf.Tensor): tf.Tensor => layer.apply(a) as tf.Tensor
      const y = run(x)
      return [y, tf.grad(run)(x, noise(y.shape as [number], { seed: 3 }))]
    })
  })

  it('refuse to train with two filters a channel, and say what trains', () => {
    const [x, filter] = operandsOf(unevenBatch, 2)
    expect(() => tf.grads(apply(unevenBatch))([x, filter])).toThrow(
      'Depthwise convolutions train on wasm with one filter a channel and no dilation only: use another backend.',
    )
  })
})
