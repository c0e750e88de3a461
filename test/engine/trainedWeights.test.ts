import { beforeAll, describe, expect, it } from 'vitest'
import { startWasm } from './onBothBackends.ts'
import { trainedInNode } from './trainedInNode.ts'
import { trainAndHash } from './trainedWeights.ts'

beforeAll(() => startWasm())

describe('a training of each network', () => {
  it('gives the same weights and predictions, bit for bit, run after run and in another process', async () => {
    const hashes = await trainAndHash()
    expect(await trainAndHash()).toEqual(hashes)
    expect(await trainedInNode()).toEqual(hashes)
    expect(new Set(Object.values(hashes).flatMap(Object.values)).size).toBe(4)
  })
})
