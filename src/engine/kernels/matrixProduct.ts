// Matrix products on wasm, either side transposed, with what a dense layer does to the result.
import * as tf from '@tensorflow/tfjs'
import { activations, isActivation, type Activation } from './convolution.ts'
import { registeredKernel, sizeOf, wasmKernel, type Place } from './wasmKernel.ts'

/** A kernel of our own: `denseAndAffine`. */
export const denseKernel = 'DenseAndAffine'

/** activation(x·kernel + bias) · scale + shift. Inputs: `x` `[n, k]`, `kernel` `[k, m]`; the others `[m]`, as for `convolutionAndAffine`. */
export const denseAndAffine = wasmKernel<
  { x: never; kernel: never } & Partial<Record<'bias' | 'scale' | 'shift', never>>,
  { readonly activation: Activation }
>(denseKernel, (place, { x, kernel, ...rest }, { activation }) =>
  products(place, x, kernel, { transposeA: false, transposeB: false, ...rest, activation }),
)

/** Stacks of matrices are multiplied one by one; where one stack is to be repeated, the kernel it replaces does it. */
export function batchMatMul(): tf.KernelConfig {
  const stock = registeredKernel(tf.BatchMatMul)
  return wasmKernel<tf.BatchMatMulInputs, tf.BatchMatMulAttrs>(
    tf.BatchMatMul,
    (place, { a, b }, attributes) =>
      isAlike(a, b)
        ? products(place, a, b, { ...attributes, activation: 'linear' })
        : stock(place.backend, { a, b }, attributes),
  )
}

/** tfjs leaves out what a layer has not. */
interface FusedInputs {
  readonly a: never
  readonly b: never
  readonly bias?: never
  readonly preluActivationWeights?: never
}

/** The same with bias and activation. */
export function fusedMatMul(): tf.KernelConfig {
  const stock = registeredKernel(tf._FusedMatMul)
  return wasmKernel<FusedInputs, tf._FusedMatMulAttrs>(tf._FusedMatMul, (place, inputs, attributes) => {
    const { a, b } = inputs
    const { bias, preluActivationWeights: prelu } = inputs
    const { transposeA, transposeB, activation } = attributes
    const columns = b.shape.at(transposeB ? -2 : -1)
    const isBias = bias === undefined || sizeOf(bias) === columns
    if (!isActivation(activation) || prelu !== undefined || !isBias || !isAlike(a, b)) {
      return stock(place.backend, { a, b, bias, preluActivationWeights: prelu }, attributes)
    }
    return products(place, a, b, { transposeA, transposeB, bias, activation })
  })
}

interface Options extends Partial<Record<'bias' | 'scale' | 'shift', tf.TensorInfo | undefined>> {
  readonly transposeA: boolean
  readonly transposeB: boolean
  readonly activation: Activation
}

/** Whether both are float32 stacks of the same shape. */
function isAlike(a: tf.TensorInfo, b: tf.TensorInfo): boolean {
  const stack = ({ shape }: tf.TensorInfo): string => shape.slice(0, -2).join()
  return stack(a) === stack(b) && a.dtype === 'float32' && b.dtype === 'float32'
}

function products(
  { exports, make, at, scratch }: Place,
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  { transposeA, transposeB, bias, activation, scale, shift }: Options,
): tf.TensorInfo {
  const address = (tensor: tf.TensorInfo | undefined): number => (tensor === undefined ? 0 : at(tensor))
  const [m = 0, k = 0] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2)
  const n = b.shape.at(transposeB ? -2 : -1) ?? 0
  const out = make([...a.shape.slice(0, -2), m, n])
  const room = scratch(exports.matrixProductScratch(transposeA, m, k, n))
  const count = tf.util.sizeFromShape(a.shape.slice(0, -2))
  // A sum of nothing: the kernel would not write it.
  if (k === 0) exports.clear(at(out), sizeOf(out))
  for (let i = 0; i < count; i++) {
    exports.matrixProduct(
      at(a) + 4 * i * m * k,
      transposeA,
      at(b) + 4 * i * k * n,
      transposeB,
      m,
      k,
      n,
      address(bias),
      activations[activation],
      address(scale),
      address(shift),
      at(out) + 4 * i * m * n,
      room,
    )
  }
  return out
}
