import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { startBackend } from '../../src/engine/backends.ts'

describe('startBackend, where the .wasm files are missing', () => {
  it('falls back to cpu and says why', async () => {
    const started = await startBackend({ wasmPaths: '/nowhere/' })
    expect(started.name).toBe('cpu')
    expect(started.reason).toBe(
      'Plain JavaScript, which is much slower. WebAssembly: its module did not load.',
    )
    expect(started.skipped).toEqual([{ name: 'wasm', reason: 'its module did not load' }])
    expect(tf.getBackend()).toBe('cpu')
  })
})
