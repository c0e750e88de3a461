// Every backend in one page, one after the other: what they compute must agree. SwiftShader stands in for a graphics card.
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import * as tf from '@tensorflow/tfjs'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { describe, expect, it, type TestContext } from 'vitest'
import { createRng } from '../../src/core/rng.ts'
import { startBackend, type BackendName, type BackendOptions } from '../../src/engine/backends.ts'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { Dropout, dropoutMask } from '../../src/engine/dropout.ts'
import { predict } from '../../src/engine/predict.ts'
import { trainNetwork } from '../../src/engine/trainNetwork.ts'
import { webgl } from '../../src/engine/webgl.ts'
import { webgpu } from '../../src/engine/webgpu.ts'
import { boundPool } from '../../src/engine/webgpuBackend.ts'
import { chain, convolution, dense, maxPooling } from '../../src/models/layers.ts'

const here: BackendOptions = { wasmPaths: { 'tfjs-backend-wasm-simd.wasm': simd }, gpus: [webgpu, webgl] }

/** Starts `name`; skips the test, visibly, on a machine that does not have it. */
async function start(name: BackendName, { skip }: TestContext): Promise<void> {
  const started = await startBackend({ ...here, preferred: name })
  if (started.name !== name) skip(started.reason)
}

/**
 * Eight pictures of three classes, five epochs of two steps: the ten losses, and what the network says of each picture then. Its shapes are
 * those of the self-check, whose shaders are compiled already.
 */
async function trainTenSteps(): Promise<{ readonly losses: number[]; readonly probabilities: Float32Array }> {
  const seed = 3
  const model = chain(
    [8, 8, 2],
    [
      convolution({ name: 'conv1', filters: 4, seed }),
      new BatchNormalization({ name: 'norm1' }),
      maxPooling('pool'),
      new Dropout({ name: 'dropout', rate: 0.25 }),
      convolution({ name: 'conv2', filters: 4, seed }),
      tf.layers.flatten({ name: 'flatten' }),
      dense({ name: 'dense1', units: 6, activation: 'relu', seed }),
      new BatchNormalization({ name: 'norm2' }),
      dense({ name: 'classes', units: 3, activation: 'softmax', seed }),
    ],
  )
  const size = 8 * 8 * 2
  const rng = createRng(seed, 'pictures')
  const pictures = Array.from({ length: 8 }, () => Array.from({ length: size }, () => rng.next()))
  const inputs = (rows: Uint32Array): tf.Tensor =>
    tf.tensor(Float32Array.from([...rows].flatMap((row) => pictures[row] ?? [])), [rows.length, 8, 8, 2])
  const losses: number[] = []
  await trainNetwork({
    model,
    inputs,
    labels: Uint8Array.from({ length: 8 }, (_, row) => row % 3),
    options: {
      epochs: 5,
      batchSize: 4,
      learningRate: 0.01,
      seed,
      validationShare: 0,
      patience: 5,
      batchNormStatistics: 'reestimated',
    },
    permutation: (purpose, epoch, length) => createRng(seed, purpose, epoch).permutation(length),
    onProgress: ({ loss }) => losses.push(loss),
  })
  const probabilities = await predict(model, inputs, 8, { batchSize: 4 })
  model.dispose()
  return { losses, probabilities }
}

let onCpu: Awaited<ReturnType<typeof trainTenSteps>> | null = null

describe.each(['wasm', 'webgl', 'webgpu'] as const)('the %s backend', (name) => {
  it('loses in ten training steps what cpu loses, and answers as it does', async (context) => {
    await start('cpu', context)
    const expected = (onCpu ??= await trainTenSteps())
    await start(name, context)
    const { numTensors } = tf.memory()
    const found = await trainTenSteps()
    expect(found.losses).toHaveLength(10)
    for (const [step, loss] of found.losses.entries()) {
      expect(Math.abs(loss - (expected.losses[step] ?? Number.NaN)), `step ${step}`).toBeLessThan(1e-3)
    }
    for (const [index, probability] of found.probabilities.entries()) {
      expect(Math.abs(probability - (expected.probabilities[index] ?? Number.NaN))).toBeLessThan(1e-3)
    }
    expect(tf.memory().numTensors).toBe(numTensors)
  })

  it('drops what the key says', async (context) => {
    await start(name, context)
    const key = { seed: 5, step: 2, layer: 0, pass: 0 }
    const layer = new Dropout({ name: 'dropout', rate: 0.25 })
    layer.setKey(key)
    const ones = tf.ones([64, 33])
    const dropped = layer.apply(ones, { training: true })
    if (!(dropped instanceof tf.Tensor)) throw new Error('Dropout has one output.')
    const values = await dropped.data()
    tf.dispose([ones, dropped])
    expect([...values]).toEqual([...dropoutMask(64 * 33, 0.25, key)])
  })
})

describe('the webgpu backend’s store of free buffers', () => {
  it('keeps no more than it may', async (context) => {
    await start('webgpu', context)
    const backend = tf.backend()
    if (!(backend instanceof WebGPUBackend)) throw new Error('This is another backend.')
    boundPool(backend, 100_000)
    for (let length = 10_000; length < 10_040; length++) {
      const sum = tf.tidy(() => tf.add(tf.ones([length]), 1))
      expect((await sum.data())[0]).toBe(2)
      sum.dispose()
    }
    const { numBytesAllocated, numBytesUsed } = backend.bufferManager
    // 40 sizes of 40,000 bytes and more, of which the last may come on top.
    expect(numBytesAllocated - numBytesUsed).toBeLessThan(200_000)
  })
})

describe('startBackend, in a browser', () => {
  it('takes no software rasteriser for a graphics card, unless it is asked to', async ({ skip }) => {
    const found = await webgl.probe()
    if (!found.isUsable || !/swiftshader/i.test(found.adapter.renderer ?? ''))
      skip('this browser has a graphics card')
    const automatic = await startBackend(here)
    expect(automatic).toMatchObject({ name: 'wasm', adapter: null })
    expect(automatic.reason).toBe('WebAssembly with SIMD, one thread: no graphics card can be used.')
    expect(automatic.skipped).toContainEqual({
      name: 'webgl',
      reason: 'only a software adapter (SwiftShader)',
    })
    const asked = await startBackend({ ...here, preferred: 'webgl' })
    expect(asked).toMatchObject({ name: 'webgl', adapter: 'SwiftShader', skipped: [] })
    expect(asked.reason).toBe('WebGL imitated by SwiftShader, without a graphics card, as asked for.')
  })

  it('takes the next when the one that was asked for is to be avoided, and says so', async () => {
    const avoid = [{ name: 'webgl', reason: 'it was lost three times' }] as const
    const started = await startBackend({ ...here, preferred: 'webgl', avoid })
    expect(started).toMatchObject({ name: 'wasm', skipped: avoid })
    expect(started.reason).toBe(
      'WebAssembly with SIMD, one thread. WebGL was asked for, but: it was lost three times.',
    )
  })
})
