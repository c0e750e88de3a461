// The composed kernels, frozen as the benchmark's baseline: matrix products whose operands are transposed.
import * as tf from '@tensorflow/tfjs'
import { floatsOf, reshaped, registeredKernel, wasmKernel, type BackendWasm } from './wasmKernel.ts'

/**
 * The kernel over `stock`, the one it replaces. Aᵀ·B transposes A first; A·Bᵀ is (B·Aᵀ)ᵀ where that moves less memory (a dense layer's
 * input gradient: small A, large B). Only single matrices; stacks and Aᵀ·Bᵀ go to the stock kernel.
 */
export function batchMatMul(): tf.KernelConfig {
  const stock = registeredKernel(tf.BatchMatMul)
  return wasmKernel<tf.BatchMatMulInputs, tf.BatchMatMulAttrs>(
    tf.BatchMatMul,
    (backend, { a, b }, { transposeA, transposeB }) => {
      const isSingle = (m: tf.TensorInfo): boolean => tf.util.sizeFromShape(m.shape.slice(0, -2)) === 1
      if (transposeA === transposeB || !isSingle(a) || !isSingle(b)) {
        return stock(backend, { a, b }, { transposeA, transposeB })
      }
      const plain = { transposeA: false, transposeB: false }
      const outerShape = (a.shape.length > b.shape.length ? a : b).shape.slice(0, -2)
      const a2 = reshaped(a, a.shape.slice(-2))
      const b2 = reshaped(b, b.shape.slice(-2))
      if (transposeA) {
        const at = transposed(backend, a2)
        const product = stock(backend, { a: at, b: b2 }, plain)
        backend.disposeData(at.dataId)
        return reshaped(product, [...outerShape, ...product.shape])
      }
      const at = transposed(backend, a2)
      const flipped = stock(backend, { a: b2, b: at }, plain)
      const product = transposed(backend, flipped)
      backend.disposeData(at.dataId)
      backend.disposeData(flipped.dataId)
      return reshaped(product, [...outerShape, ...product.shape])
    },
  )
}

/** `[rows, columns]` → `[columns, rows]`, a copy. Walks in tiles so that both sides stay in cache. */
function transposed(backend: BackendWasm, matrix: tf.TensorInfo): tf.TensorInfo {
  const [rows = 0, columns = 0] = matrix.shape
  const out = backend.makeOutput([columns, rows], 'float32')
  const from = floatsOf(backend, matrix)
  const to = floatsOf(backend, out)
  const tile = 32
  for (let top = 0; top < rows; top += tile) {
    const bottom = Math.min(rows, top + tile)
    for (let left = 0; left < columns; left += tile) {
      const right = Math.min(columns, left + tile)
      for (let r = top; r < bottom; r++) {
        for (let c = left; c < right; c++) to[c * rows + r] = from[r * columns + c] ?? 0
      }
    }
  }
  return out
}
