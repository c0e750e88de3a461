import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { startWasm } from './onBothBackends.ts'
import { trainAndHash } from './trainedWeights.ts'

beforeAll(() => startWasm({ 'tfjs-backend-wasm-simd.wasm': simd }))

describe('a training of each network in a browser', () => {
  it('gives the weights and predictions that it gives in Node, bit for bit, run after run', async () => {
    const hashes = await trainAndHash()
    expect(await trainAndHash()).toEqual(hashes)
    expect(hashes).toEqual(await commands.trainedInNode())
  })
})
