// The list of our kernels for tfjs' wasm backend. Without them that backend cannot train.
import * as tf from '@tensorflow/tfjs'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { activationGrad } from './activationGrad.ts'
import { batchNorm, batchNormGrad } from './batchNorm.ts'
import { conv2d, convolutionAndAffine, fusedConv2d } from './convolution.ts'
import { conv2dBackpropFilter, conv2dBackpropInput } from './convolutionGradients.ts'
import { crossEntropy } from './crossEntropy.ts'
import { depthwise, depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise.ts'
import { dropout } from './dropout.ts'
import { gather, unsortedSegmentSum } from './embedding.ts'
import { findKernel } from './findKernel.ts'
import { identity } from './identity.ts'
import { loadKernels } from './kernelModule.ts'
import { batchMatMul, denseAndAffine, fusedMatMul } from './matrixProduct.ts'
import { maxPoolGrad } from './maxPoolGrad.ts'
import { adamStep, rmsPropStep } from './optimizerSteps.ts'
import { sum } from './sum.ts'

let registered = false

/** Loads our kernels beside `backend` and registers them in place of tfjs' own. Rejects where the browser cannot run them. */
export async function registerWasmKernels(backend: BackendWasm): Promise<void> {
  await loadKernels(backend)
  if (registered) return
  registered = true
  const kernels = [
    activationGrad,
    adamStep,
    batchMatMul(),
    batchNorm,
    batchNormGrad,
    conv2d(),
    conv2dBackpropFilter,
    conv2dBackpropInput(),
    convolutionAndAffine,
    crossEntropy,
    denseAndAffine,
    depthwise(),
    depthwiseBackpropFilter,
    depthwiseBackpropInput,
    dropout,
    fusedConv2d(),
    fusedMatMul(),
    gather(),
    identity,
    maxPoolGrad,
    rmsPropStep,
    sum(),
    unsortedSegmentSum,
  ]
  for (const kernel of kernels) {
    if (findKernel(kernel.kernelName, 'wasm')) tf.unregisterKernel(kernel.kernelName, 'wasm')
    tf.registerKernel(kernel)
  }
}
