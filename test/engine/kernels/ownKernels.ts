// Our kernels that tfjs lacks, each as a function for any backend: on wasm the kernel, elsewhere the same arithmetic by tfjs' own operations
// and gradients.
import * as tf from '@tensorflow/tfjs'
import { activationGradKernel } from '../../../src/engine/kernels/activationGrad.ts'
import { batchNormGradKernel, batchNormKernel } from '../../../src/engine/kernels/batchNorm.ts'
import { convolutionKernel, type Activation } from '../../../src/engine/kernels/convolution.ts'
import { crossEntropyKernel } from '../../../src/engine/kernels/crossEntropy.ts'
import { denseKernel } from '../../../src/engine/kernels/matrixProduct.ts'

const epsilon = 1e-3
const isOnWasm = (): boolean => tf.getBackend() === 'wasm'

/** What is done to a product: `bias` is added before the activation, `scale` and `shift` come after it. All `[o]`. */
export interface Finish {
  readonly bias?: tf.Tensor
  readonly activation: Activation
  readonly affine?: { readonly scale: tf.Tensor; readonly shift: tf.Tensor }
}

function activate(x: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case 'linear':
      return x
    case 'relu':
      return tf.relu(x)
    case 'relu6':
      return tf.relu6(x)
  }
}

function finish(product: tf.Tensor, { bias, activation, affine }: Finish): tf.Tensor {
  const y = activate(bias ? tf.add(product, bias) : product, activation)
  return affine ? tf.add(tf.mul(y, affine.scale), affine.shift) : y
}

const finishInputs = ({ bias, affine }: Finish): tf.NamedTensorMap => ({ ...(bias && { bias }), ...affine })

/** activation(x ∗ filter + bias) · scale + shift. */
export function convolutionAndAffine(
  { x, filter }: { readonly x: tf.Tensor4D; readonly filter: tf.Tensor4D },
  { strides, pad, ...rest }: Finish & { readonly strides: [number, number]; readonly pad: 'valid' | 'same' },
): tf.Tensor {
  if (!isOnWasm()) return finish(tf.conv2d(x, filter, strides, pad), rest)
  const attributes = { strides, pad, activation: rest.activation }
  return tf.engine().runKernel(convolutionKernel, { x, filter, ...finishInputs(rest) }, attributes)
}

/** activation(x · kernel + bias) · scale + shift. */
export function denseAndAffine(
  { x, kernel }: { readonly x: tf.Tensor; readonly kernel: tf.Tensor },
  rest: Finish,
): tf.Tensor {
  if (!isOnWasm()) return finish(tf.matMul(x, kernel), rest)
  const attributes = { activation: rest.activation }
  return tf.engine().runKernel(denseKernel, { x, kernel, ...finishInputs(rest) }, attributes)
}

/** The gradients of activation(x + bias) by x, and by the bias: two tensors. */
export function activationGradients(
  { x, dy }: { readonly x: tf.Tensor; readonly dy: tf.Tensor },
  activation: 'relu' | 'relu6',
): tf.Tensor[] {
  if (isOnWasm()) {
    const y = activate(x, activation)
    return tf.engine().runKernel<tf.Tensor[]>(activationGradKernel, { dy, y }, { activation })
  }
  const add = (a: tf.Tensor, bias: tf.Tensor): tf.Tensor => activate(tf.add(a, bias), activation)
  return tf.grads(add)([x, tf.zeros([x.shape.at(-1) ?? 0])], dy)
}

interface Normalization {
  readonly x: tf.Tensor
  readonly gamma: tf.Tensor
  readonly beta: tf.Tensor
}

/** y, mean and variance. */
export function normalize({ x, gamma, beta }: Normalization): tf.Tensor[] {
  if (isOnWasm()) {
    return tf.engine().runKernel<tf.Tensor[]>(batchNormKernel, { x, gamma, beta }, { epsilon })
  }
  const axes = x.shape.slice(0, -1).map((_, axis) => axis)
  const { mean, variance } = tf.moments(x, axes)
  const y = tf.batchNorm(x, mean.as1D(), variance.as1D(), beta.as1D(), gamma.as1D(), epsilon)
  return [y, mean, variance]
}

/**
 * The gradients of `normalize` by x, γ and β. Where `throughRelu`, those of normalize(relu(x + bias)), and the bias' as well; without a ReLU
 * it is always zero.
 */
export function normalizationGradients(
  { x, gamma, beta, dy }: Normalization & { readonly dy: tf.Tensor },
  { throughRelu }: { readonly throughRelu: boolean },
): tf.Tensor[] {
  if (isOnWasm()) {
    const input = throughRelu ? tf.relu(x) : x
    const [, mean, variance] = normalize({ x: input, gamma, beta })
    const inputs = { dy, x: input, mean: mean!, variance: variance!, gamma }
    const gradients = tf
      .engine()
      .runKernel<tf.Tensor[]>(batchNormGradKernel, inputs, { epsilon, throughRelu })
    return throughRelu ? gradients : gradients.slice(0, 3)
  }
  const channels = x.shape.at(-1) ?? 0
  const norm = (a: tf.Tensor, c: tf.Tensor, b: tf.Tensor, bias: tf.Tensor): tf.Tensor =>
    normalize({ x: throughRelu ? tf.relu(tf.add(a, bias)) : a, gamma: c, beta: b })[0]!
  if (throughRelu) return tf.grads(norm)([x, gamma, beta, tf.zeros([channels])], dy)
  return tf.grads((a, c, b) => norm(a, c, b, tf.zeros([channels])))([x, gamma, beta], dy)
}

/** Mean loss and hits, gradient of the loss by the logits, and probabilities. `truth` are class numbers. */
export function crossEntropyOfLogits(logits: tf.Tensor2D, truth: readonly number[]): tf.Tensor[] {
  const classes = tf.tensor1d([...truth], 'int32')
  if (isOnWasm()) {
    return tf.engine().runKernel<tf.Tensor[]>(crossEntropyKernel, { logits, truth: classes }, {})
  }
  const marked = tf.oneHot(classes, logits.shape[1])
  const loss = (x: tf.Tensor): tf.Tensor => tf.neg(tf.mean(tf.sum(tf.mul(marked, tf.logSoftmax(x)), -1)))
  const hits = tf.sum(tf.equal(tf.argMax(logits, -1), classes))
  return [tf.stack([loss(logits), hits.toFloat()]), tf.grad(loss)(logits), tf.softmax(logits)]
}
