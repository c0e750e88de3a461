// Starts tfjs' WebGPU backend and watches its device. Loaded lazily by webgpu.ts: importing this file registers 180 kernels.
import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { createGpuWatch, mostBytesKept, type GpuDevice } from './gpu.ts'

export async function startWebgpu(): Promise<GpuDevice> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('the device could not be opened')
  const backend = tf.backend()
  if (!(backend instanceof WebGPUBackend)) throw new Error('another backend calls itself webgpu')
  const { device } = backend
  boundPool(backend, mostBytesKept)

  const { failed, failure, fail } = createGpuWatch()
  void device.lost.then(({ message }) => fail({ kind: 'gpu-lost', reason: message }))
  // An error that nobody catches leaves its results undefined: no training may go on from there.
  device.addEventListener('uncapturederror', ({ error }) =>
    fail({
      kind: error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'gpu-lost',
      reason: error.message,
    }),
  )
  return {
    failed,
    failure,
    failureBehind: async (thrown) => {
      if (isReadRefused(thrown) || !(await isAlive(device)))
        fail({ kind: 'gpu-lost', reason: thrown instanceof Error ? thrown.message : '' })
      return failure()
    },
    release: () => {
      tf.removeBackend('webgpu')
      device.destroy()
    },
  }
}

/** Whether the browser itself gave up a read: that the device is lost, it may tell many seconds later. */
const isReadRefused = (thrown: unknown): boolean =>
  thrown instanceof DOMException && ['AbortError', 'OperationError'].includes(thrown.name)

/** Whether the device still finishes what it is given. */
async function isAlive(device: GPUDevice): Promise<boolean> {
  const buffer = device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST })
  try {
    await buffer.mapAsync(GPUMapMode.READ)
    return true
  } catch (thrown) {
    return !isReadRefused(thrown)
  } finally {
    buffer.destroy()
  }
}

/** Gives free buffers back while more than `mostBytes` of them are kept; tfjs itself never gives any back. */
export function boundPool({ bufferManager }: WebGPUBackend, mostBytes: number): void {
  const release = bufferManager.releaseBuffer.bind(bufferManager)
  bufferManager.releaseBuffer = (buffer, reuse = true) => {
    const kept = bufferManager.numBytesAllocated - bufferManager.numBytesUsed
    release(buffer, reuse && kept < mostBytes)
  }
}
