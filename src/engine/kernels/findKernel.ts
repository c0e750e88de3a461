// Looks a kernel up. tfjs types the answer as if every kernel existed.
import * as tf from '@tensorflow/tfjs'

/** The kernel registered for a backend (the current one by default), or undefined. */
export function findKernel(kernelName: string, backendName = tf.getBackend()): tf.KernelConfig | undefined {
  return tf.getKernel(kernelName, backendName)
}
