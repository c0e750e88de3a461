// The composed kernels, frozen as the benchmark's baseline: sums over leading axes.
import * as tf from '@tensorflow/tfjs'
import { floatsOf, registeredKernel, wasmKernel } from './wasmKernel.ts'

/** The kernel over `stock`, the one it replaces. Sums in double precision. */
export function sum(): tf.KernelConfig {
  const stock = registeredKernel(tf.Sum)
  return wasmKernel<tf.SumInputs, tf.SumAttrs>(tf.Sum, (backend, { x }, { axis, keepDims }) => {
    const axes = tf.util.parseAxisParam(axis, x.shape).toSorted((a, b) => a - b)
    const isLeading = axes.every((one, index) => one === index) && axes.length < x.shape.length
    if (x.dtype !== 'float32' || !isLeading) {
      return stock(backend, { x }, { axis, keepDims })
    }
    const kept = x.shape.slice(axes.length)
    const row = tf.util.sizeFromShape(kept)
    const out = backend.makeOutput([...(keepDims ? axes.map(() => 1) : []), ...kept], 'float32')
    const values = floatsOf(backend, x)
    const sums = new Float64Array(row)
    for (let start = 0; start < values.length; start += row) {
      for (let i = 0; i < row; i++) sums[i] = (sums[i] ?? 0) + (values[start + i] ?? 0)
    }
    floatsOf(backend, out).set(sums)
    return out
  })
}
