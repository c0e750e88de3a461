// How much the engine holds. For tests that watch for leaks, and for the page's own accounts.
import * as tf from '@tensorflow/tfjs'

/** Tensors alive and the bytes behind them. */
export function memoryInUse(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes } = tf.memory()
  return { tensors: numTensors, bytes: numBytes }
}
