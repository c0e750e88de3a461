import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'
import { activationGradients } from './ownKernels.ts'

guardWasm()

const activation = fc.constantFrom('relu' as const, 'relu6' as const)

describe('the way back through an activation and a bias on wasm', () => {
  it('agrees with cpu for any shape', async () => {
    const rows = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constantFrom(64, 131))
    const columns = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) },
      fc.constantFrom(17, 64),
    )
    await fc.assert(
      fc.asyncProperty(rows, columns, activation, (n, c, one) =>
        expectAgreement(() => {
          const x = noise<tf.Rank.R2>([n, c], { low: -4, high: 10 })
          return activationGradients({ x, dy: noise([n, c], { seed: 2, low: 0 }) }, one)
        }),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each(['relu', 'relu6'] as const)('agrees with cpu for images: %s', async (one) => {
    await expectAgreement(() => {
      const x = noise<tf.Rank.R4>([3, 6, 5, 7], { low: -4, high: 10 })
      return activationGradients({ x, dy: noise([3, 6, 5, 7], { seed: 2, low: 0 }) }, one)
    })
  })

  it('is shut at zero and below, and for relu6 at six and above', () => {
    const x = tf.tensor2d([-1, 0, 0.5, 5, 6, 7], [6, 1])
    const open = (one: 'relu' | 'relu6') => [
      ...activationGradients({ x, dy: tf.ones([6, 1]) }, one)[0]!.dataSync(),
    ]
    expect(open('relu')).toEqual([0, 0, 1, 1, 1, 1])
    expect(open('relu6')).toEqual([0, 0, 1, 1, 0, 0])
  })

  it('is open at infinity in every column', () => {
    const x = tf.fill([2, 5], Infinity)
    const [dz] = activationGradients({ x, dy: tf.ones([2, 5]) }, 'relu')
    expect([...dz!.dataSync()]).toEqual(Array.from({ length: 10 }, () => 1))
  })
})
