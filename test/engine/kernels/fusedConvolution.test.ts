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
import { convolutionAndAffine, type Finish } from './ownKernels.ts'

guardWasm()

const anyShape = fc.oneof(anyConvolution, anyWholeConvolution)

type Operands = { readonly x: tf.Tensor4D; readonly filter: tf.Tensor4D }

/** Sums of about zero to about twice six, so that every activation has something to cut off. */
function operandsOf({ batch, height, width, channels, filters, kernel, low }: ConvolutionShape): Operands {
  const size = 6 / Math.sqrt(kernel[0] * kernel[1] * channels)
  return {
    x: noise([batch, height, width, channels], { low, high: low + 2 }),
    filter: noise([...kernel, channels, filters], { low: -size, high: size }),
  }
}

const vector = (size: number, seed: number): tf.Tensor1D => noise([size], { seed, low: -2, high: 2 })

describe('our convolution with bias, activation and normalisation', () => {
  const run = (
    shape: ConvolutionShape,
    parts: Pick<Finish, 'activation'> & Record<'bias' | 'affine', boolean>,
  ) =>
    convolutionAndAffine(operandsOf(shape), {
      activation: parts.activation,
      strides: [...shape.stride],
      pad: shape.padding === 'same' ? 'same' : 'valid',
      ...(parts.bias && { bias: vector(shape.filters, 3) }),
      ...(parts.affine && { affine: { scale: vector(shape.filters, 4), shift: vector(shape.filters, 5) } }),
    })

  it.each(networkConvolutions)('agrees with cpu at the shape of the networks: %s', async (_, shape) => {
    await expectAgreement(() => [run(shape, { activation: 'relu', bias: true, affine: true })])
  })

  it('agrees with cpu for a batch of 33', async () => {
    await expectAgreement(() => [run(unevenBatch, { activation: 'relu', bias: true, affine: true })])
  })

  it('agrees with cpu for any shape, with and without each of them', async () => {
    const parts = fc.record({
      activation: fc.constantFrom('linear' as const, 'relu' as const, 'relu6' as const),
      bias: fc.boolean(),
      affine: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(anyShape, parts, (shape, some) => expectAgreement(() => [run(shape, some)])),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each(['relu', 'relu6'] as const)('lets a value that is no number through %s', (activation) => {
    const operands = {
      x: tf.fill<tf.Rank.R4>([1, 3, 3, 1], Number.NaN),
      filter: noise<tf.Rank.R4>([3, 3, 1, 9]),
    }
    const y = convolutionAndAffine(operands, { activation, strides: [1, 1], pad: 'valid' })
    expect(y.dataSync().every(Number.isNaN)).toBe(true)
  })
})

describe("tfjs' fused convolution on wasm", () => {
  type Rest = Omit<Parameters<typeof tf.fused.conv2d>[0], 'x' | 'filter' | 'strides' | 'pad'>
  const run = (shape: ConvolutionShape, rest: Rest): tf.Tensor =>
    tf.fused.conv2d({ ...operandsOf(shape), strides: [...shape.stride], pad: shape.padding, ...rest })

  it('agrees with cpu for any shape and the activations that we have, with and without bias', async () => {
    const activation = fc.constantFrom('linear' as const, 'relu' as const, 'relu6' as const)
    await fc.assert(
      fc.asyncProperty(anyShape, activation, fc.boolean(), (shape, one, isBiased) =>
        expectAgreement(() => [
          run(shape, { activation: one, ...(isBiased && { bias: vector(shape.filters, 3) }) }),
        ]),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each([
    ['a leaky ReLU', (): Rest => ({ activation: 'leakyrelu', leakyreluAlpha: 0.3 })],
    ['a PReLU', (): Rest => ({ activation: 'prelu', preluActivationWeights: noise([9], { seed: 6 }) })],
    ['a sigmoid', (): Rest => ({ activation: 'sigmoid' })],
    ['dilation', (): Rest => ({ activation: 'relu', dilations: 2 })],
  ])('agrees with cpu in what is left to tfjs: %s', async (_, rest) => {
    await expectAgreement(() => [run({ ...unevenBatch, batch: 2 }, { bias: vector(9, 3), ...rest() })])
  })

  it('has gradients that agree with cpu', async () => {
    await expectAgreement(() => {
      const { x, filter } = operandsOf(unevenBatch)
      const fused = (a: tf.Tensor, b: tf.Tensor, bias: tf.Tensor): tf.Tensor =>
        tf.fused.conv2d({
          x: a as tf.Tensor4D,
          filter: b as tf.Tensor4D,
          bias,
          strides: 1,
          pad: 'same',
          activation: 'relu',
        })
      return tf.grads(fused)([x, filter, vector(9, 3)], noise([33, 5, 5, 9], { seed: 2 }))
    })
  })
})
