// Each of our kernels once against cpu, at shapes that leave a rest everywhere: the tests that run in Node and in a browser alike. Generated
// shapes and the networks' own are in the tests of the single kernels.
import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { createAdam } from '../../../src/engine/adam.ts'
import { Dropout } from '../../../src/engine/dropout.ts'
import type { Optimizer } from '../../../src/engine/optimizer.ts'
import { createRmsProp } from '../../../src/engine/rmsProp.ts'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'
import {
  activationGradients,
  convolutionAndAffine,
  crossEntropyOfLogits,
  denseAndAffine,
  normalizationGradients,
  normalize,
} from './ownKernels.ts'

const images = (low = -1): tf.Tensor4D => noise<tf.Rank.R4>([3, 9, 7, 5], { low, high: low + 2 })
const filter = (): tf.Tensor4D => noise<tf.Rank.R4>([3, 2, 5, 11], { seed: 2 })
/** Of shapes that other methods than the general one take up. */
const wholeImages = (): tf.Tensor4D => noise<tf.Rank.R4>([3, 9, 8, 8])
const wholeFilter = (): tf.Tensor4D => noise<tf.Rank.R4>([3, 3, 8, 16], { seed: 2 })
const matrix = (rows: number, columns: number, seed = 1): tf.Tensor2D =>
  noise<tf.Rank.R2>([rows, columns], { seed })
const vector = (size: number, seed: number): tf.Tensor1D => noise<tf.Rank.R1>([size], { seed })

const convolve = (x: tf.Tensor, w: tf.Tensor): tf.Tensor4D =>
  tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, [2, 1], 'same')
const convolveWhole = (x: tf.Tensor, w: tf.Tensor): tf.Tensor4D =>
  tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same')
const convolveDepthwise = (x: tf.Tensor, w: tf.Tensor): tf.Tensor4D =>
  tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, 'same')
const pool = (x: tf.Tensor): tf.Tensor4D => tf.maxPool(x as tf.Tensor4D, 3, 2, 'same')
const gather = (x: tf.Tensor): tf.Tensor => tf.gather(x, tf.tensor1d([3, 0, 3, 1], 'int32'))
const weighted = (y: tf.Tensor): tf.Tensor => noise(y.shape as [number], { seed: 3 })

const batch = () => ({
  x: noise<tf.Rank.R4>([3, 6, 5, 7], { low: -1, high: 3 }),
  gamma: noise([7], { low: 0.5, high: 2 }),
  beta: vector(7, 2),
  dy: noise<tf.Rank.R4>([3, 6, 5, 7], { seed: 3 }),
})

function steps(create: (variables: tf.Variable[], learningRate: number) => Optimizer): tf.Tensor[] {
  const variable = tf.variable(matrix(7, 5))
  const optimizer = create([variable], 0.01)
  for (let step = 0; step < 3; step++) optimizer.apply({ [variable.name]: matrix(7, 5, step) })
  const result = variable.clone()
  optimizer.dispose()
  variable.dispose()
  return [result]
}

/** What runs each kernel on wasm, and its like on cpu. Of a name what comes before its comma is the kernel's. */
const cases: Readonly<Record<string, () => tf.Tensor[]>> = {
  ActivationAndBiasGrad: () => activationGradients({ x: images(), dy: weighted(images()) }, 'relu'),
  AdamStep: () => steps(createAdam),
  BatchMatMul: () => [tf.matMul(matrix(300, 131), matrix(71, 300), true, true)],
  BatchNormOverBatch: () => normalize(batch()),
  BatchNormOverBatchGrad: () => normalizationGradients(batch(), { throughRelu: true }),
  Conv2D: () => [convolve(images(), filter())],
  'Conv2D, 3 × 3': () => [convolveWhole(wholeImages(), wholeFilter())],
  'Conv2DBackpropFilter, 3 × 3': () => [tf.grad((w) => convolveWhole(wholeImages(), w))(wholeFilter())],
  'Conv2DBackpropInput, 3 × 3': () => [tf.grad((x) => convolveWhole(x, wholeFilter()))(wholeImages())],
  Conv2DBackpropFilter: () => [tf.grad((w) => convolve(images(), w))(filter())],
  Conv2DBackpropInput: () => [tf.grad((x) => convolve(x, filter()))(images())],
  ConvolutionAndAffine: () => [
    convolutionAndAffine(
      { x: images(), filter: filter() },
      {
        strides: [1, 2],
        pad: 'same',
        activation: 'relu6',
        bias: vector(11, 3),
        affine: { scale: vector(11, 4), shift: vector(11, 5) },
      },
    ),
  ],
  DenseAndAffine: () => [
    denseAndAffine(
      { x: matrix(5, 261), kernel: matrix(261, 67) },
      {
        activation: 'relu',
        bias: vector(67, 3),
        affine: { scale: vector(67, 4), shift: vector(67, 5) },
      },
    ),
  ],
  DepthwiseConv2dNative: () => [convolveDepthwise(images(), noise([3, 2, 5, 1]))],
  DepthwiseConv2dNativeBackpropFilter: () => [
    tf.grad((w) => convolveDepthwise(images(), w))(noise([3, 2, 5, 1])),
  ],
  DepthwiseConv2dNativeBackpropInput: () => [
    tf.grad((x) => convolveDepthwise(x, noise([3, 2, 5, 1])))(images()),
  ],
  FusedConv2D: () => [
    tf.fused.conv2d({
      x: images(),
      filter: filter(),
      strides: 1,
      pad: 'valid',
      bias: vector(11, 3),
      activation: 'relu',
    }),
  ],
  GatherV2: () => [gather(matrix(5, 7))],
  Identity: () => [images().clone()],
  KeyedDropout: () => {
    const dropout = new Dropout({ name: 'dropout', rate: 0.4 })
    dropout.setKey({ seed: 1, step: 2, layer: 3, pass: 0 })
    return [dropout.apply(images(), { training: true }) as tf.Tensor]
  },
  MaxPoolGrad: () => [tf.grad(pool)(images(-3), weighted(pool(images(-3))))],
  RmsPropStep: () => steps(createRmsProp),
  SoftmaxCrossEntropyOfLogits: () => crossEntropyOfLogits(matrix(5, 3), [0, 2, 1, 1, 0]),
  Sum: () => [tf.sum(images(), [0, 1, 2])],
  UnsortedSegmentSum: () => [tf.grad(gather)(matrix(5, 7), matrix(4, 7, 3))],
  _FusedMatMul: () => [
    tf.fused.matMul({
      a: matrix(5, 261),
      b: matrix(67, 261),
      transposeB: true,
      bias: vector(67, 3),
      activation: 'relu6',
    }),
  ],
}

const kernelOf = (name: string): string => name.split(',')[0] ?? name

const kernelsOnWasm = () =>
  new Map(tf.getKernelsForBackend('wasm').map(({ kernelName, kernelFunc }) => [kernelName, kernelFunc]))

/** Declares the tests. `wasmPaths` where tfjs does not find its files. */
export function describeEveryKernel(wasmPaths?: Readonly<Record<string, string>>): void {
  const stock = kernelsOnWasm()
  guardWasm(wasmPaths)

  describe('every kernel of ours', () => {
    it('is on the list', () => {
      const ours = [...kernelsOnWasm()].filter(([name, run]) => stock.get(name) !== run)
      expect(ours.map(([name]) => name).toSorted()).toEqual(
        [...new Set(Object.keys(cases).map(kernelOf))].toSorted(),
      )
    })

    it.each(Object.entries(cases))('agrees with cpu: %s', async (name, compute) => {
      await expectAgreement(compute, name === 'BatchNormOverBatchGrad' ? 1e-4 : 1e-5)
    })

    it.each(Object.entries(cases))('is what runs: %s', async (name, compute) => {
      const { kernelNames } = await tf.profile(() => tf.tidy(() => void compute()))
      expect(kernelNames).toContain(kernelOf(name))
    })
  })
}
