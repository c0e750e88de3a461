// The composed kernels, frozen as the benchmark's baseline: how one is written for tfjs' wasm backend. No kernel itself.
import * as tf from '@tensorflow/tfjs'
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'

export type { BackendWasm }

/** A kernel's body. It owns the tensors it makes and must free all but the one it returns. */
type Body<Inputs, Attributes> = (
  backend: BackendWasm,
  inputs: Readonly<Record<keyof Inputs, tf.TensorInfo>>,
  attributes: Attributes,
) => tf.TensorInfo | tf.TensorInfo[]

/** A kernel of one output as our kernels call it. The caller frees the result: `backend.disposeData(result.dataId)`. */
export type Kernel = (
  backend: BackendWasm,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  attributes: tf.NamedAttrMap,
) => tf.TensorInfo

/**
 * A kernel for the wasm backend, ready for `tf.registerKernel`. tfjs hands kernels untyped arguments; `Inputs` and
 * `Attributes` must be the ones tfjs declares for `kernelName`.
 */
export function wasmKernel<Inputs, Attributes>(
  kernelName: string,
  body: Body<Inputs, Attributes>,
): tf.KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ backend, inputs, attrs }) => {
      if (!(backend instanceof BackendWasm)) throw new Error(`${kernelName} of ours runs on wasm only.`)
      return body(backend, inputs as Record<keyof Inputs, tf.TensorInfo>, attrs as Attributes)
    },
  }
}

/** The kernel registered for wasm, or undefined: tfjs types the answer as if every kernel existed. */
export function findKernel(kernelName: string): tf.KernelConfig | undefined {
  return tf.getKernel(kernelName, 'wasm')
}

/** The kernel registered for wasm under `kernelName` at this moment. */
export function registeredKernel(kernelName: string): Kernel {
  const kernel = findKernel(kernelName)
  if (!kernel) throw new Error(`tfjs-backend-wasm has no kernel ${kernelName}.`)
  return (backend, inputs, attrs) => {
    const result = kernel.kernelFunc({ backend, inputs, attrs })
    if (Array.isArray(result)) throw new Error(`${kernelName} has more than one output.`)
    return result
  }
}

/** The tensor's values as a view of the wasm heap. Valid until the next allocation: the heap may move when it grows. */
export function floatsOf(backend: BackendWasm, tensor: tf.TensorInfo): Float32Array {
  const view = backend.typedArrayFromHeap(tensor)
  if (!(view instanceof Float32Array)) throw new Error(`Expected float32, found ${tensor.dtype}.`)
  return view
}

/** `tensor` seen in another shape of the same size: no copy, no reference counted. */
export function reshaped(tensor: tf.TensorInfo, shape: number[]): tf.TensorInfo {
  return { dataId: tensor.dataId, dtype: tensor.dtype, shape }
}

/** A shape that the kernel knows to have four dimensions. */
export function shape4d({ shape }: tf.TensorInfo): [number, number, number, number] {
  const [a, b, c, d] = shape
  if (a === undefined || b === undefined || c === undefined || d === undefined || shape.length !== 4) {
    throw new Error(`Expected four dimensions, found [${shape.join(', ')}].`)
  }
  return [a, b, c, d]
}
