import * as tf from '@tensorflow/tfjs'
import { afterAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../src/engine/backends.ts'

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
