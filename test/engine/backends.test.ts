import * as tf from '@tensorflow/tfjs'
import { afterAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../src/engine/backends.ts'
import { standInGpu } from './standInGpu.ts'

const crashHandlers = () => [
  ...process.rawListeners('uncaughtException'),
  ...process.rawListeners('unhandledRejection'),
]

describe('startBackend', () => {
  const before = crashHandlers()
  afterAll(() => startBackend())

  it('runs on cpu when asked, and says so', async () => {
    expect(await startBackend({ preferred: 'cpu' })).toMatchObject({
      name: 'cpu',
      reason: 'Plain JavaScript, as asked for.',
    })
    expect(tf.getBackend()).toBe('cpu')
  })

  it('runs on wasm by default, with one thread', async () => {
    expect(await startBackend()).toMatchObject({ name: 'wasm', reason: 'WebAssembly with SIMD, one thread.' })
    expect(tf.getBackend()).toBe('wasm')
  })

  it('leaves none of the crash handlers that tfjs installs in Node', () => {
    expect(crashHandlers()).toEqual(before)
  })

  it('may be called again', async () => {
    expect((await startBackend()).name).toBe('wasm')
  })
})

describe('startBackend, where there is a graphics card', () => {
  afterAll(() => startBackend())

  it('takes WebGPU before WebGL, and tells the adapter', async () => {
    const webgpu = standInGpu('webgpu', { adapter: { vendor: 'nvidia', architecture: 'ampere' } })
    const webgl = standInGpu('webgl')
    const started = await startBackend({ gpus: [webgl, webgpu] })
    expect(started).toMatchObject({ name: 'webgpu', adapter: 'nvidia ampere', skipped: [] })
    expect(started.reason).toBe('WebGPU on nvidia ampere.')
    expect(webgl.done).toEqual(['probe'])
  })

  it('does not look at what comes before the one that was asked for', async () => {
    const webgpu = standInGpu('webgpu')
    const started = await startBackend({ preferred: 'webgl', gpus: [webgpu, standInGpu('webgl')] })
    expect(started).toMatchObject({ name: 'webgl', reason: 'WebGL on acme, as asked for.' })
    expect(webgpu.done).toEqual([])
  })

  it('takes the next where one does not start, and says why', async () => {
    const webgpu = standInGpu('webgpu', {
      onStart: () => {
        throw new Error('driver too old')
      },
    })
    const started = await startBackend({ preferred: 'webgpu', gpus: [webgpu, standInGpu('webgl')] })
    expect(started.name).toBe('webgl')
    expect(started.skipped).toEqual([{ name: 'webgpu', reason: 'it does not start (driver too old)' }])
    expect(started.reason).toBe(
      'WebGL on acme. WebGPU was asked for, but: it does not start (driver too old).',
    )
  })

  it('lets go of a device that fails in the self-check', async () => {
    const webgpu = standInGpu('webgpu', { onStart: (gpu) => gpu.fail({ kind: 'gpu-lost', reason: 'reset' }) })
    const started = await startBackend({ gpus: [webgpu] })
    expect(started).toMatchObject({
      name: 'wasm',
      reason: 'WebAssembly with SIMD, one thread: no graphics card can be used.',
    })
    expect(started.skipped).toEqual([{ name: 'webgpu', reason: 'its device failed (reset)' }])
    expect(webgpu.done).toEqual(['probe', 'start', 'release'])
  })

  it('takes the next where a look at the adapter fails', async () => {
    const broken = { ...standInGpu('webgpu'), probe: () => Promise.reject(new Error('blocked')) }
    const started = await startBackend({ gpus: [broken] })
    expect(started.skipped).toEqual([{ name: 'webgpu', reason: 'it does not answer (blocked)' }])
  })

  it('says that this program has none where it was asked for one', async () => {
    const started = await startBackend({ preferred: 'webgpu' })
    expect(started.name).toBe('wasm')
    expect(started.reason).toContain('WebGPU was asked for, but: this program does not have it.')
  })
})
