// A way to a graphics card for tests where there is none: computes on tfjs' cpu, and fails when it is told to.
import * as tf from '@tensorflow/tfjs'
import type { AdapterStrings } from '../../src/engine/adapters.ts'
import { createGpuWatch, type GpuBackend, type GpuFailure } from '../../src/engine/gpu.ts'

export interface StandInGpu extends GpuBackend {
  readonly fail: (failure: GpuFailure) => void
  /** What has been done to it, in order. */
  readonly done: readonly string[]
}

/** `onStart` runs when it is started, before the self-check. */
export function standInGpu(
  name: GpuBackend['name'],
  {
    adapter = { vendor: 'acme' },
    onStart,
  }: { adapter?: AdapterStrings; onStart?: (gpu: StandInGpu) => void } = {},
): StandInGpu {
  const { failed, failure, fail } = createGpuWatch()
  const done: string[] = []
  const gpu: StandInGpu = {
    name,
    fail,
    done,
    probe: () => {
      done.push('probe')
      return Promise.resolve({ isUsable: true, adapter })
    },
    start: async () => {
      done.push('start')
      await tf.setBackend('cpu')
      onStart?.(gpu)
      return {
        failed,
        failure,
        failureBehind: () => Promise.resolve(failure()),
        release: () => done.push('release'),
      }
    },
  }
  return gpu
}
