// Computes one product stage of a chain on our kernels: forward in training and outside it, and the way back in as few passes as there are.
import * as tf from '@tensorflow/tfjs'
import { epsilon } from './batchNormalization.ts'
import type { Product } from './chain.ts'
import { activationGradKernel } from './kernels/activationGrad.ts'
import { batchNormGradKernel, batchNormKernel } from './kernels/batchNorm.ts'
import { convolutionKernel } from './kernels/convolution.ts'
import { denseKernel } from './kernels/matrixProduct.ts'

/** `activation(x · kernel + bias)`, normalised if the stage has a norm. In training its gradient reaches x, kernel, bias, γ and β. */
export function applyProduct(stage: Product, x: tf.Tensor, training: boolean): tf.Tensor {
  const { norm } = stage
  if (norm !== null && !norm.usesBatch(training)) {
    return tf.tidy(() => run(stage, x, norm.affine()))
  }
  if (!training && norm === null) return run(stage, x)

  const z = run(stage, x)
  const normed = norm === null ? null : normalize(z, norm.parameters)
  if (normed !== null) norm?.note(normed.mean, normed.variance, training)
  const y = normed?.y ?? z
  return training ? withGradient(stage, { x, z, y, normed }) : y
}

interface Normed {
  readonly y: tf.Tensor
  readonly mean: tf.Tensor
  readonly variance: tf.Tensor
}

function run(
  { convolution, kernel, bias, activation }: Product,
  x: tf.Tensor,
  affine: { readonly scale?: tf.Tensor; readonly shift?: tf.Tensor } = {},
): tf.Tensor {
  const added = { ...affine, ...(bias === null ? {} : { bias: bias.read() }) }
  return convolution === null
    ? tf.engine().runKernel<tf.Tensor>(denseKernel, { x, kernel: kernel.read(), ...added }, { activation })
    : tf
        .engine()
        .runKernel<tf.Tensor>(
          convolutionKernel,
          { x, filter: kernel.read(), ...added },
          { ...convolution, activation },
        )
}

function normalize(x: tf.Tensor, { gamma, beta }: { gamma: tf.Tensor; beta: tf.Tensor }): Normed {
  const [y, mean, variance] = tf
    .engine()
    .runKernel<tf.Tensor[]>(batchNormKernel, { x, gamma, beta }, { epsilon })
  if (!y || !mean || !variance) throw new Error('Batch normalisation has three results.')
  return { y, mean, variance }
}

/** `y`, already computed, as a function of what it was computed from. */
function withGradient(
  stage: Product,
  { x, z, y, normed }: { x: tf.Tensor; z: tf.Tensor; y: tf.Tensor; normed: Normed | null },
): tf.Tensor {
  const { norm, learnsBelow } = stage
  const kernel = stage.kernel.read()
  const inputs = [
    ...(learnsBelow ? [x] : []),
    kernel,
    ...(stage.bias === null ? [] : [stage.bias.read()]),
    ...(norm === null ? [] : [norm.parameters.gamma, norm.parameters.beta]),
  ]
  const kept = [
    x,
    kernel,
    z,
    ...(norm && normed ? [normed.mean, normed.variance, norm.parameters.gamma] : []),
  ]
  const op = tf.customGrad((...args) => {
    const save = args.at(-1)
    if (typeof save === 'function') save(kept)
    return { value: y.clone(), gradFunc: (dy, saved) => backward(stage, dy, saved) }
  })
  return op(...inputs)
}

/** The gradients in the order of the inputs above. */
function backward(stage: Product, dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor[] {
  const [x, kernel, z, mean, variance, gamma] = saved
  if (!x || !kernel || !z) throw new Error('A product lost its saved tensors.')
  const { convolution, bias, norm, learnsBelow, activation } = stage
  const normed = norm !== null && mean && variance && gamma ? { mean, variance, gamma } : null
  const { dz, dBias, rest } = throughEnd(activation, { dy, z, normed })
  const [dx, dKernel] =
    convolution === null
      ? [
          () => tf.matMul(dz.as2D(-1, width(dz)), kernel.as2D(-1, width(kernel)), false, true),
          denseFilter(x, dz),
        ]
      : [() => convolutionInput(convolution, dz, kernel, x), convolutionFilter(convolution, dz, kernel, x)]
  return [...(learnsBelow ? [dx()] : []), dKernel, ...(bias === null ? [] : [dBias()]), ...rest]
}

const width = (tensor: tf.Tensor): number => tensor.shape.at(-1) ?? 0

/** The way back through normalisation, activation and bias: `rest` are the gradients of γ and β. */
function throughEnd(
  activation: Product['activation'],
  {
    dy,
    z,
    normed,
  }: {
    readonly dy: tf.Tensor
    readonly z: tf.Tensor
    readonly normed: {
      readonly mean: tf.Tensor
      readonly variance: tf.Tensor
      readonly gamma: tf.Tensor
    } | null
  },
): { readonly dz: tf.Tensor; readonly dBias: () => tf.Tensor; readonly rest: readonly tf.Tensor[] } {
  if (normed !== null) {
    const [dz, dGamma, dBeta, dBias] = tf
      .engine()
      .runKernel<tf.Tensor[]>(
        batchNormGradKernel,
        { dy, x: z, ...normed },
        { epsilon, throughRelu: activation === 'relu' },
      )
    if (!dz || !dGamma || !dBeta || !dBias) throw new Error('Batch normalisation has four gradients.')
    return { dz, dBias: () => dBias, rest: [dGamma, dBeta] }
  }
  if (activation === 'linear') {
    return {
      dz: dy,
      dBias: () =>
        tf.sum(
          dy,
          dy.shape.slice(0, -1).map((_, axis) => axis),
        ),
      rest: [],
    }
  }
  const [dz, dBias] = tf.engine().runKernel<tf.Tensor[]>(activationGradKernel, { dy, y: z }, { activation })
  if (!dz || !dBias) throw new Error('An activation has two gradients.')
  return { dz, dBias: () => dBias, rest: [] }
}

function denseFilter(x: tf.Tensor, dz: tf.Tensor): tf.Tensor {
  return tf.matMul(x.as2D(-1, width(x)), dz.as2D(-1, width(dz)), true, false)
}

function convolutionFilter(
  { strides, pad }: { readonly strides: [number, number]; readonly pad: 'valid' | 'same' },
  dy: tf.Tensor,
  kernel: tf.Tensor,
  x: tf.Tensor,
): tf.Tensor {
  return tf
    .engine()
    .runKernel<tf.Tensor>(
      tf.Conv2DBackpropFilter,
      { x, dy },
      { strides, pad, dataFormat: 'NHWC', filterShape: kernel.shape },
    )
}

function convolutionInput(
  { strides, pad }: { readonly strides: [number, number]; readonly pad: 'valid' | 'same' },
  dy: tf.Tensor,
  filter: tf.Tensor,
  x: tf.Tensor,
): tf.Tensor {
  return tf
    .engine()
    .runKernel<tf.Tensor>(
      tf.Conv2DBackpropInput,
      { dy, filter },
      { strides, pad, dataFormat: 'NHWC', inputShape: x.shape },
    )
}
