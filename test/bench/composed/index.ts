// The composed kernels, frozen as the benchmark's baseline: the engine that trained on wasm before there were hand-written kernels, as
// far as a training step of the reference network needs it. Never changed: what is faster is written in src/engine.
import * as tf from '@tensorflow/tfjs'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { adamStep, adamStepKernel, type AdamStepAttributes } from './adamStep.ts'
import { batchMatMul } from './batchMatMul.ts'
import { batchNorm, batchNormGrad } from './batchNorm.ts'
import { conv2dBackpropFilter } from './conv2dBackpropFilter.ts'
import { conv2dBackpropInput } from './conv2dBackpropInput.ts'
import { BatchNormalization, Dropout } from './layers.ts'
import { maxPoolGrad } from './maxPoolGrad.ts'
import { sum } from './sum.ts'
import { findKernel } from './wasmKernel.ts'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-7
const learningRate = 0.001

/** Starts tfjs' wasm backend with these kernels. To be called once. `wasmPath` is the address of the SIMD build; Node finds it itself. */
export async function startComposed(wasmPath?: string): Promise<void> {
  tf.enableProdMode()
  await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  if (wasmPath !== undefined) {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': wasmPath,
      'tfjs-backend-wasm-simd.wasm': wasmPath,
      'tfjs-backend-wasm-threaded-simd.wasm': wasmPath,
    })
  }
  if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend does not start.')
  const kernels = [
    adamStep,
    batchMatMul(),
    batchNorm,
    batchNormGrad,
    conv2dBackpropFilter,
    conv2dBackpropInput(),
    maxPoolGrad,
    sum(),
  ]
  for (const kernel of kernels) {
    if (findKernel(kernel.kernelName)) tf.unregisterKernel(kernel.kernelName, 'wasm')
    tf.registerKernel(kernel)
  }
}

/** A fresh reference network; gives one training step on `inputs` `[n, 32, 32, 3]` and one-hot `truth`, whose answer is the loss. */
export function composedTraining(
  classes: number,
): (inputs: tf.Tensor, truth: tf.Tensor2D) => Promise<number> {
  const model = referenceNetwork(classes)
  const variables = model.trainableWeights.map((weight) => weight.read()).filter(isVariable)
  const states = variables.map((variable) => ({
    variable,
    first: tf.zeros(variable.shape),
    second: tf.zeros(variable.shape),
  }))
  let steps = 0
  const update = (gradients: tf.NamedTensorMap): void => {
    steps++
    const attributes: AdamStepAttributes = {
      rate: learningRate / (1 - beta1 ** steps),
      secondCorrection: 1 / (1 - beta2 ** steps),
      beta1,
      beta2,
      epsilon,
    }
    for (const { variable, first, second } of states) {
      const gradient = gradients[variable.name]
      if (!gradient) throw new Error(`No gradient for ${variable.name}.`)
      const next = tf
        .engine()
        .runKernel<tf.Tensor>(adamStepKernel, { variable, gradient, first, second }, { ...attributes })
      variable.assign(next)
      next.dispose()
    }
  }
  return async (inputs, truth) => {
    for (const layer of model.layers) if (layer instanceof Dropout) layer.step = steps
    const read = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const output = model.apply(inputs, { training: true })
        if (!(output instanceof tf.Tensor)) throw new Error('The network has one output.')
        const logs = tf.log(tf.maximum(output, 1e-30))
        return tf.neg(tf.sum(tf.mul(truth, logs))).div<tf.Scalar>(truth.shape[0])
      }, variables)
      update(grads)
      return value
    })
    const [loss = Number.NaN] = await read.data()
    read.dispose()
    return loss
  }
}

function referenceNetwork(classes: number): tf.LayersModel {
  const { conv2d, maxPooling2d, flatten, dense } = tf.layers
  const convolution = (filters: number) => conv2d({ filters, kernelSize: 3, activation: 'relu' })
  return tf.sequential({
    layers: [
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [32, 32, 3] }),
      new BatchNormalization({}),
      convolution(32),
      new BatchNormalization({}),
      maxPooling2d({ poolSize: 2 }),
      new Dropout({ rate: 0.25, layer: 0 }),
      convolution(64),
      new BatchNormalization({}),
      convolution(64),
      new BatchNormalization({}),
      new Dropout({ rate: 0.25, layer: 1 }),
      flatten(),
      dense({ units: 512, activation: 'relu' }),
      new BatchNormalization({}),
      new Dropout({ rate: 0.5, layer: 2 }),
      dense({ units: classes, activation: 'softmax' }),
    ],
  })
}

const isVariable = (tensor: tf.Tensor): tensor is tf.Variable => tensor instanceof tf.Variable
