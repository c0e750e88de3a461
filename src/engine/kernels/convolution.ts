// 2-D convolution on wasm, with what a layer does to its result: bias, activation, and the batch normalisation that follows.
import * as tf from '@tensorflow/tfjs'
import { padded, paddedSize, type Geometry } from './paddedImages.ts'
import { isForWinograd, winogradConvolution } from './winograd.ts'
import { registeredKernel, shape4d, sizeOf, wasmKernel, type Place } from './wasmKernel.ts'

/** A kernel of our own: `convolveAndFinish`. */
export const convolutionKernel = 'ConvolutionAndAffine'

/** The activations that the compiled kernels know, by tfjs' names. The numbers are those of assembly/placing.ts. */
export const activations = { linear: 0, relu: 1, relu6: 2 } as const
export type Activation = keyof typeof activations

export interface ConvolutionAttributes {
  readonly strides: [number, number]
  readonly pad: 'valid' | 'same'
  readonly activation: Activation
}

/**
 * activation(x ∗ filter + bias) · scale + shift. Inputs: `x` `[n, h, w, c]`, `filter` `[kh, kw, c, o]`, and where wanted `bias`,
 * and together `scale` and `shift`, `[o]`. Gives `[n, oh, ow, o]`.
 */
export const convolutionAndAffine = wasmKernel<
  { x: never; filter: never } & Partial<Record<'bias' | 'scale' | 'shift', never>>,
  ConvolutionAttributes
>(convolutionKernel, (place, { x, filter, ...rest }, { strides, pad, activation }) => {
  const conv = tf.backend_util.computeConv2DInfo(shape4d(x), shape4d(filter), strides, 1, pad)
  return convolve(place, x, filter, conv, { ...rest, activation })
})

/** tfjs' own convolution; what ours does not do (dilation, channels first) passes through to the one it replaces. */
export function conv2d(): tf.KernelConfig {
  const stock = registeredKernel(tf.Conv2D)
  return wasmKernel<tf.Conv2DInputs, tf.Conv2DAttrs>(tf.Conv2D, (place, { x, filter }, attributes) => {
    const { strides, pad, dilations, dataFormat, dimRoundingMode } = attributes
    const conv = tf.backend_util.computeConv2DInfo(
      shape4d(x),
      shape4d(filter),
      strides,
      dilations,
      pad,
      dimRoundingMode,
    )
    if (!isPlain(conv, dataFormat)) return stock(place.backend, { x, filter }, attributes)
    return convolve(place, x, filter, conv, { activation: 'linear' })
  })
}

/** tfjs leaves out what a layer has not. */
interface FusedInputs {
  readonly x: never
  readonly filter: never
  readonly bias?: never
  readonly preluActivationWeights?: never
}

/** The same with bias and activation. */
export function fusedConv2d(): tf.KernelConfig {
  const stock = registeredKernel(tf.FusedConv2D)
  return wasmKernel<FusedInputs, tf.FusedConv2DAttrs>(tf.FusedConv2D, (place, inputs, attributes) => {
    const { strides, pad, dilations, dataFormat, dimRoundingMode, activation } = attributes
    const { x, filter } = inputs
    const { bias, preluActivationWeights: prelu } = inputs
    const conv = tf.backend_util.computeConv2DInfo(
      shape4d(x),
      shape4d(filter),
      strides,
      dilations,
      pad,
      dimRoundingMode,
    )
    const known = isActivation(activation) ? activation : null
    const isBias = bias === undefined || sizeOf(bias) === conv.outChannels
    if (known === null || prelu !== undefined || !isBias || !isPlain(conv, dataFormat)) {
      return stock(place.backend, { x, filter, bias, preluActivationWeights: prelu }, attributes)
    }
    return convolve(place, x, filter, conv, { bias, activation: known })
  })
}

/** Whether the compiled kernels know the activation. */
export function isActivation(name: unknown): name is Activation {
  return typeof name === 'string' && Object.hasOwn(activations, name)
}

/** Whether ours does it: channels last, no dilation. */
export function isPlain(
  { dilationHeight, dilationWidth }: Pick<tf.backend_util.Conv2DInfo, 'dilationHeight' | 'dilationWidth'>,
  dataFormat: string,
): boolean {
  return dataFormat === 'NHWC' && dilationHeight === 1 && dilationWidth === 1
}

function convolve(
  place: Place,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  conv: Geometry & { readonly outChannels: number },
  {
    bias,
    activation,
    scale,
    shift,
  }: Partial<Record<'bias' | 'scale' | 'shift', tf.TensorInfo | undefined>> & { activation: Activation },
): tf.TensorInfo {
  const { exports, make, at, scratch } = place
  const address = (tensor: tf.TensorInfo | undefined): number => (tensor === undefined ? 0 : at(tensor))
  const finish = {
    bias: address(bias),
    activation: activations[activation],
    scale: address(scale),
    shift: address(shift),
  }
  if (isForWinograd(conv)) return winogradConvolution(place, x, filter, conv, finish)
  const y = make([conv.batchSize, conv.outHeight, conv.outWidth, conv.outChannels])
  const { images, release } = padded(place, x, conv)
  const { height, width } = paddedSize(conv)
  const depth = conv.filterHeight * conv.filterWidth * conv.inChannels
  exports.convolve(
    at(images),
    height,
    width,
    conv.inChannels,
    at(filter),
    conv.filterHeight,
    conv.filterWidth,
    conv.outChannels,
    conv.strideHeight,
    conv.strideWidth,
    conv.batchSize,
    conv.outHeight,
    conv.outWidth,
    finish.bias,
    finish.activation,
    finish.scale,
    finish.shift,
    at(y),
    scratch(exports.convolveScratch(depth, conv.outChannels)),
  )
  release()
  return y
}
