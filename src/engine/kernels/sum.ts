// Sums over leading axes on wasm (a bias or batch-norm gradient), without tfjs' transpose of the whole tensor. Others pass through.
import * as tf from '@tensorflow/tfjs'
import { registeredKernel, sizeOf, wasmKernel } from './wasmKernel.ts'

/** The kernel over `stock`, the one it replaces. Sums in double precision. */
export function sum(): tf.KernelConfig {
  const stock = registeredKernel(tf.Sum)
  return wasmKernel<tf.SumInputs, tf.SumAttrs>(tf.Sum, (place, { x }, { axis, keepDims }) => {
    const axes = tf.util.parseAxisParam(axis, x.shape).toSorted((a, b) => a - b)
    const isLeading = axes.every((one, index) => one === index) && axes.length < x.shape.length
    const columns = tf.util.sizeFromShape(x.shape.slice(axes.length))
    if (x.dtype !== 'float32' || !isLeading || columns === 0) {
      return stock(place.backend, { x }, { axis, keepDims })
    }
    const { exports, make, at, scratch } = place
    const out = make([...(keepDims ? axes.map(() => 1) : []), ...x.shape.slice(axes.length)])
    exports.columnSums(at(x), sizeOf(x) / columns, columns, at(out), scratch(8 * columns))
    return out
  })
}
