// Runs the same tensor arithmetic on wasm (our kernels) and on tfjs' cpu backend (the reference), and measures how far apart they are.
import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { startBackend } from '../../src/engine/backends.ts'
import { speedUpCpu } from './fasterCpu.ts'

/** Starts wasm or fails: a silent fallback to cpu would compare cpu with itself. */
export async function startWasm(wasmPaths?: Readonly<Record<string, string>>): Promise<void> {
  const started = await startBackend(wasmPaths === undefined ? {} : { wasmPaths })
  if (started.name !== 'wasm') throw new Error(started.reason)
  speedUpCpu()
}

/** The largest difference of each result between the two backends, relative to the largest value of that result. */
export async function relativeErrors(compute: () => tf.Tensor[]): Promise<number[]> {
  const wasm = await valuesOn('wasm', compute)
  const cpu = await valuesOn('cpu', compute).finally(() => tf.setBackend('wasm'))
  return cpu.map((expected, index) => {
    const found = wasm[index] ?? []
    if (found.length !== expected.length) return Number.POSITIVE_INFINITY
    let largest = 0
    let difference = 0
    for (let i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i] ?? 0))
      const one = Math.abs((expected[i] ?? 0) - (found[i] ?? 0))
      difference = Number.isNaN(one) ? Number.POSITIVE_INFINITY : Math.max(difference, one)
    }
    return difference / Math.max(largest, 1e-30)
  })
}

/** Fails unless every result is as near on wasm to what it is on cpu, by `relativeErrors`. */
export async function expectAgreement(compute: () => tf.Tensor[], tolerance = 1e-5): Promise<void> {
  for (const [index, error] of (await relativeErrors(compute)).entries()) {
    expect(error, `relative error of result ${index}`).toBeLessThanOrEqual(tolerance)
  }
}

async function valuesOn(backend: 'wasm' | 'cpu', compute: () => tf.Tensor[]): Promise<ArrayLike<number>[]> {
  await tf.setBackend(backend)
  const results = tf.tidy(compute)
  const values = results.map((tensor) => Float32Array.from(tensor.dataSync()))
  tf.dispose(results)
  return values
}

/** Uniform values in [low, high) that depend on the shape and the seed only. */
export function noise<R extends tf.Rank = tf.Rank>(
  shape: tf.ShapeMap[R],
  { low = -1, high = 1, seed = 1 } = {},
): tf.Tensor<R> {
  const rng = createRng(seed, 'noise', shape.join('x'))
  const size = shape.reduce((product, length) => product * length, 1)
  const values = Float32Array.from({ length: size }, () => low + (high - low) * rng.next())
  return tf.tensor<R>(values, shape)
}
