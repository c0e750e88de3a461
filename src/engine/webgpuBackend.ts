// Starts tfjs' WebGPU backend and watches its device. Loaded lazily by webgpu.ts: importing this file registers 180 kernels.
import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { createGpuWatch, mostBytesKept, type GpuDevice } from './gpu.ts'

export async function startWebgpu(): Promise<GpuDevice> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('the device could not be opened')
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('another backend calls itself webgpu')
  boundPool(backend)

  const { failed, failure, fail } = createGpuWatch()
  void backend.device.lost.then(({ message }) => fail({ kind: 'gpu-lost', reason: message }))
  // An error that nobody catches leaves its results undefined: no training may go on from there.
  backend.device.addEventListener('uncapturederror', ({ error }) =>
    fail({
      kind: error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'gpu-lost',
      reason: error.message,
    }),
  )
  return {
    failed,
    failure,
    release: () => {
      tf.removeBackend('webgpu')
      backend.device.destroy()
    },
  }
}

/** Buffers beyond `mostBytesKept` are given back when they are free; tfjs itself never gives any back. */
function boundPool({ bufferManager }: WebGPUBackend): void {
  const release = bufferManager.releaseBuffer.bind(bufferManager)
  bufferManager.releaseBuffer = (buffer, reuse = true) => {
    const kept = bufferManager.numBytesAllocated - bufferManager.numBytesUsed
    release(buffer, reuse && kept < mostBytesKept)
  }
}
