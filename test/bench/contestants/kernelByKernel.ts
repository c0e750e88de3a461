// Our engine with a stopwatch on every kernel: where the time of a step goes, and how much arithmetic each part does in it.
import * as tf from '@tensorflow/tfjs'
import type { Contestant, Part, Work } from '../../../src/benchmark/contestant.ts'
import { prepareOurs } from '../../../src/benchmark/ours.ts'
import type { BackendOptions } from '../../../src/engine/backends.ts'

/** Each run's parts: kernels by name, convolutions and products by their shapes too, and what is outside all kernels. */
export async function prepareKernelByKernel(work: Work, options: BackendOptions): Promise<Contestant> {
  const ours = await prepareOurs(work, options)
  const parts = new Map<string, Part>()
  timeKernels(ours.backend, (name, millis, flop) => {
    const { millis: before, calls, flop: flopBefore } = parts.get(name) ?? { millis: 0, calls: 0, flop: 0 }
    parts.set(name, { name, millis: before + millis, calls: calls + 1, flop: flopBefore + flop })
  })
  return {
    ...ours,
    run: async () => {
      parts.clear()
      const started = performance.now()
      const { answer } = await ours.run()
      const inKernels = [...parts.values()].reduce((sum, { millis }) => sum + millis, 0)
      const outside = { name: 'outside kernels', millis: performance.now() - started - inKernels }
      return { answer, parts: [...parts.values(), { ...outside, calls: 1, flop: 0 }] }
    },
  }
}

/** Replaces every kernel of the backend by itself with a stopwatch. Kernels that others call inside count as part of those. */
function timeKernels(backend: string, tell: (name: string, millis: number, flop: number) => void): void {
  let depth = 0
  for (const kernel of tf.getKernelsForBackend(backend)) {
    const { kernelName } = kernel
    tf.unregisterKernel(kernelName, backend)
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        const started = performance.now()
        depth++
        const result = kernel.kernelFunc(call)
        depth--
        const millis = performance.now() - started
        if (depth > 0) return result
        const first = Array.isArray(result) ? result[0] : result
        const { detail, flop } = arithmeticOf(kernelName, call.inputs, first?.shape ?? [], call.attrs ?? {})
        tell(`${kernelName}${detail}`, millis, flop)
        return result
      },
    })
  }
}

/** Multiplications and additions of convolutions and products, and their shape in words; 0 of all else. */
function arithmeticOf(
  kernelName: string,
  inputs: tf.NamedTensorInfoMap,
  output: readonly number[],
  attributes: tf.NamedAttrMap,
): { readonly detail: string; readonly flop: number } {
  const size = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1)
  const words = (shape: readonly number[]): string => ` ${shape.join('×')}`
  const { dy, filter, a, x, kernel } = inputs
  // A filter's gradient needs what the convolution itself needs: each output once for each of its filter's weights.
  if (kernelName.includes('BackpropFilter') && dy) {
    return { detail: words(output), flop: 2 * size(dy.shape) * size(output.slice(0, 3)) }
  }
  if (kernelName.includes('BackpropInput') && dy && filter) {
    return { detail: words(filter.shape), flop: 2 * size(dy.shape) * size(filter.shape.slice(0, 3)) }
  }
  if (x && filter) {
    return { detail: words(filter.shape), flop: 2 * size(output) * size(filter.shape.slice(0, 3)) }
  }
  if (x && kernel) {
    const [shared = 0, columns = 0] = kernel.shape
    const rows = size(output) / columns
    return { detail: words([rows, shared, columns]), flop: 2 * rows * shared * columns }
  }
  if (kernelName.includes('MatMul') && a) {
    const shared = (attributes['transposeA'] === true ? a.shape.at(-2) : a.shape.at(-1)) ?? 0
    const [rows = 0, columns = 0] = output.slice(-2)
    return { detail: words([rows, shared, columns]), flop: 2 * rows * shared * columns }
  }
  return { detail: '', flop: 0 }
}
