// The list of our kernels for tfjs' wasm backend. Without them that backend cannot train.
import * as tf from '@tensorflow/tfjs'
import { adamStep } from './adamStep.ts'
import { batchMatMul } from './batchMatMul.ts'
import { batchNorm, batchNormGrad } from './batchNorm.ts'
import { conv2dBackpropFilter } from './conv2dBackpropFilter.ts'
import { conv2dBackpropInput } from './conv2dBackpropInput.ts'
import { findKernel } from './findKernel.ts'
import { maxPoolGrad } from './maxPoolGrad.ts'
import { sum } from './sum.ts'
import { unsortedSegmentSum } from './unsortedSegmentSum.ts'

let registered = false

/** Registers our kernels in place of tfjs' own. Further calls do nothing. */
export function registerWasmKernels(): void {
  if (registered) return
  registered = true
  const kernels = [
    adamStep,
    batchMatMul(),
    batchNorm,
    batchNormGrad,
    conv2dBackpropFilter,
    conv2dBackpropInput(),
    maxPoolGrad,
    sum(),
    unsortedSegmentSum,
  ]
  for (const kernel of kernels) {
    if (findKernel(kernel.kernelName, 'wasm')) tf.unregisterKernel(kernel.kernelName, 'wasm')
    tf.registerKernel(kernel)
  }
}
