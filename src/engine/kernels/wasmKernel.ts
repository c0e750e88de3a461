// How a kernel of ours is written for tfjs' wasm backend: typed arguments, addresses of tensors, scratch memory. No kernel itself.
import * as tf from '@tensorflow/tfjs'
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { KernelExports } from './binary.ts'
import { findKernel } from './findKernel.ts'
import { kernelsOf } from './kernelModule.ts'

/** What a kernel's body works with. Addresses stay valid while the memory grows. */
export interface Place {
  readonly backend: BackendWasm
  readonly exports: KernelExports
  /** See `KernelModule.scratch`. */
  readonly scratch: (bytes: number) => number
  /** A new float32 tensor; its memory is not cleared. The body owns it. */
  readonly make: (shape: readonly number[]) => tf.TensorInfo
  /** Where a tensor's values are. */
  readonly at: (tensor: tf.TensorInfo) => number
  readonly free: (...tensors: readonly tf.TensorInfo[]) => void
}

/** A kernel's body. It owns the tensors it makes and must free all but those it returns. */
type Body<Inputs, Attributes> = (
  place: Place,
  inputs: Named<Inputs>,
  attributes: Attributes,
) => tf.TensorInfo | tf.TensorInfo[]

/** A tensor for each name; optional where the name is. */
type Named<Inputs> = { readonly [Name in keyof Inputs]: tf.TensorInfo }

/** A kernel of one output, as ours call the one they replaced. */
export type Kernel = (
  backend: BackendWasm,
  inputs: Readonly<Record<string, tf.TensorInfo | undefined>>,
  attributes: object,
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
      return body(placeOf(backend), inputs as Named<Inputs>, attrs as Attributes)
    },
  }
}

const places = new WeakMap<BackendWasm, Place>()

function placeOf(backend: BackendWasm): Place {
  const known = places.get(backend)
  if (known) return known
  const { exports, scratch } = kernelsOf(backend)
  const place: Place = {
    backend,
    exports,
    scratch,
    make: (shape) => backend.makeOutput([...shape], 'float32'),
    at: ({ dataId }) => backend.getMemoryOffset(dataId),
    free: (...tensors) => {
      for (const { dataId } of tensors) backend.disposeData(dataId)
    },
  }
  places.set(backend, place)
  return place
}

/** The kernel registered for wasm under `kernelName` at this moment. */
export function registeredKernel(kernelName: string): Kernel {
  const kernel = findKernel(kernelName, 'wasm')
  if (!kernel) throw new Error(`tfjs-backend-wasm has no kernel ${kernelName}.`)
  return (backend, inputs, attributes) => {
    const present = Object.entries(inputs).filter((entry): entry is [string, tf.TensorInfo] => !!entry[1])
    const result = kernel.kernelFunc({
      backend,
      inputs: Object.fromEntries(present),
      attrs: { ...attributes },
    })
    if (Array.isArray(result)) throw new Error(`${kernelName} has more than one output.`)
    return result
  }
}

/** `tensor` seen in another shape of the same size: no copy, no reference counted. */
export function reshaped(tensor: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
  return { dataId: tensor.dataId, dtype: tensor.dtype, shape: [...shape] }
}

/** The number of values. */
export function sizeOf({ shape }: tf.TensorInfo): number {
  return tf.util.sizeFromShape(shape)
}

/** A shape that the kernel knows to have four dimensions. */
export function shape4d({ shape }: tf.TensorInfo): [number, number, number, number] {
  const [a, b, c, d] = shape
  if (a === undefined || b === undefined || c === undefined || d === undefined || shape.length !== 4) {
    throw new Error(`Expected four dimensions, found [${shape.join(', ')}].`)
  }
  return [a, b, c, d]
}

/** Rows and the length of the last axis: any tensor as a matrix `[rows, columns]`. */
export function asRows(tensor: tf.TensorInfo): { readonly rows: number; readonly columns: number } {
  const columns = tensor.shape.at(-1) ?? 1
  return { rows: columns === 0 ? 0 : sizeOf(tensor) / columns, columns }
}
