import * as tf from '@tensorflow/tfjs'
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../src/engine/backends.ts'
import { findKernel } from '../../src/engine/kernels/findKernel.ts'
import { selfCheck } from '../../src/engine/selfCheck.ts'

/** tfjs' own, before ours takes its place. */
const stockMaxPoolGrad = findKernel('MaxPoolGrad', 'wasm')

let restore = (): void => undefined
afterEach(() => {
  restore()
  restore = () => undefined
})

/** Puts a wasm kernel in another's place until the test ends. */
function replace(kernelName: string, make: (right: tf.KernelConfig) => tf.KernelConfig | undefined): void {
  const right = findKernel(kernelName, 'wasm')
  const wrong = right && make(right)
  if (right === undefined || wrong === undefined) throw new Error(`There is no kernel ${kernelName}.`)
  const put = (kernel: tf.KernelConfig): void => {
    tf.unregisterKernel(kernelName, 'wasm')
    tf.registerKernel(kernel)
  }
  restore = () => put(right)
  put(wrong)
}

/** Makes the first result of a wasm kernel `factor` times as large as it is, until the test ends. */
function makeWrong(kernelName: string, factor: number): void {
  replace(kernelName, (right) => ({
    ...right,
    kernelFunc: (params) => {
      const made = right.kernelFunc(params)
      const [first, ...others] = Array.isArray(made) ? made : [made]
      if (first === undefined || !(params.backend instanceof BackendWasm)) throw new Error(kernelName)
      const values = params.backend.typedArrayFromHeap(first)
      values.set(values.map((value: number) => value * factor))
      return Array.isArray(made) ? [first, ...others] : first
    },
  }))
}

describe('the self-check', () => {
  beforeAll(() => startBackend())

  it.each(['cpu', 'wasm'])('passes on %s and leaves no tensor behind', async (name) => {
    await tf.setBackend(name)
    const { numTensors } = tf.memory()
    expect(await selfCheck()).toBeNull()
    expect(tf.memory().numTensors).toBe(numTensors)
    await tf.setBackend('wasm')
  })

  it.each([
    'ConvolutionAndAffine',
    'DenseAndAffine',
    'Conv2DBackpropFilter',
    'Conv2DBackpropInput',
    'BatchNormOverBatch',
    'BatchNormOverBatchGrad',
    'ActivationAndBiasGrad',
    'MaxPool',
    'MaxPoolGrad',
    'KeyedDropout',
    'BatchMatMul',
    'SoftmaxCrossEntropyOfLogits',
    'Softmax',
    'Sum',
  ])('catches the kernel %s when it is off by a twentieth', async (kernelName) => {
    makeWrong(kernelName, 1.05)
    expect(await selfCheck()).toMatch(/^it computes wrongly/)
  })

  it('catches an optimiser whose steps are a twentieth too long', async () => {
    replace('AdamStep', (right) => ({
      ...right,
      kernelFunc: (params) =>
        right.kernelFunc({
          ...params,
          attrs: { ...params.attrs, rate: 1.05 * Number(params.attrs?.['rate']) },
        }),
    }))
    expect(await selfCheck()).toMatch(/^it computes wrongly/)
  })

  it('catches values that are no numbers', async () => {
    makeWrong('BatchMatMul', Number.NaN)
    expect(await selfCheck()).toMatch(/^it computes wrongly/)
  })

  it('catches the pooling gradient that tfjs brings, which is wrong below zero', async () => {
    replace('MaxPoolGrad', () => stockMaxPoolGrad)
    expect(await selfCheck()).toMatch(/^it computes wrongly/)
  })

  it('catches a kernel that throws, and tells what it said', async () => {
    replace('Softmax', (right) => ({
      ...right,
      kernelFunc: () => {
        throw new Error('No room for it.')
      },
    }))
    expect(await selfCheck()).toBe('it fails the self-check (No room for it.)')
  })
})

describe('startBackend, where wasm computes wrongly', () => {
  it('takes the next one and says why', async () => {
    await startBackend()
    makeWrong('MaxPool', 1.05)
    const started = await startBackend()
    expect(started.name).toBe('cpu')
    expect(started.reason).toContain('WebAssembly: it computes wrongly')
    expect(started.skipped).toMatchObject([{ name: 'wasm' }])
  })
})
