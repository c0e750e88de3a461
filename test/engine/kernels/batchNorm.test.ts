import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise, relativeErrors } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'
import { normalizationGradients, normalize } from './ownKernels.ts'

guardWasm()

/** Values in (−1, 3) and as far from zero as `mean` says, and weights that are not their defaults. */
function operands(shape: readonly number[], mean = 0) {
  const channels = shape.at(-1) ?? 0
  return {
    x: tf.add(noise(shape as [number], { low: -1, high: 3 }), mean),
    gamma: noise([channels], { low: 0.5, high: 2 }),
    beta: noise([channels], { seed: 2 }),
    dy: noise(shape as [number], { seed: 3 }),
  }
}

/** Of x to 1e-4; of γ, β and the bias to 1e-5. */
async function expectGradients(shape: readonly number[], throughRelu: boolean, mean = 0): Promise<void> {
  const [dx, ...rest] = await relativeErrors(() =>
    normalizationGradients(operands(shape, mean), { throughRelu }),
  )
  expect(dx).toBeLessThanOrEqual(1e-4)
  for (const error of rest) expect(error).toBeLessThanOrEqual(1e-5)
}

const shapes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 32, 64, 512].map((channels) => [
  channels === 512 ? 33 : 130,
  channels,
])

describe('batch normalisation on wasm', () => {
  it.each(shapes)('agrees with cpu over %d rows of %d channels', async (...shape) => {
    await expectAgreement(() => normalize(operands(shape)))
  })

  it.each(shapes)('has gradients that agree with cpu over %d rows of %d channels', async (...shape) => {
    await expectGradients(shape, false)
    await expectGradients(shape, true)
  })

  it('agrees with cpu for any shape', async () => {
    const small = fc.integer({ min: 2, max: 9 })
    const shape = fc.tuple(small, small, small, fc.integer({ min: 1, max: 9 }))
    await fc.assert(
      fc.asyncProperty(shape, fc.boolean(), async (dimensions, throughRelu) => {
        await expectAgreement(() => normalize(operands(dimensions)))
        await expectGradients(dimensions, throughRelu)
      }),
      { seed: 7, numRuns: 40 },
    )
  })

  it('agrees with cpu where the channels are far from zero', async () => {
    const shape = [40, 5, 5, 7]
    await expectAgreement(() => normalize(operands(shape, 1000)))
    await expectGradients(shape, false, 1000)
  })

  it('gives a channel far from zero its variance', () => {
    const rows = tf.tile(tf.tensor2d([-1, 1], [2, 1]), [500, 3])
    const x = tf.add(rows, 100_000)
    const [y, mean, variance] = normalize({ x, gamma: tf.ones([3]), beta: tf.zeros([3]) })
    expect([...mean!.dataSync()]).toEqual([100_000, 100_000, 100_000])
    for (const value of variance!.dataSync()) expect(value).toBeCloseTo(1, 6)
    expect(y!.dataSync()[0]).toBeCloseTo(-1 / Math.sqrt(1.001), 6)
  })

  it('gives a channel that never changes its β, and a small gradient', () => {
    const parts = { x: tf.fill([8, 2], 3), gamma: tf.ones([2]), beta: tf.tensor1d([0.25, -4]) }
    const [y, , variance] = normalize(parts)
    expect([...y!.dataSync().slice(0, 2)]).toEqual([0.25, -4])
    expect([...variance!.dataSync()]).toEqual([0, 0])
    const dy = tf.ones([8, 2])
    const [dx] = normalizationGradients({ ...parts, dy }, { throughRelu: false })
    expect(tf.max(tf.abs(dx!)).dataSync()[0]).toBe(0)
  })

  it('shows a value that is no number', () => {
    const x = tf.tensor2d([1, Number.NaN, 2, 3], [2, 2])
    const [y] = normalize({ x, gamma: tf.ones([2]), beta: tf.zeros([2]) })
    expect(Array.from(y!.dataSync(), Number.isNaN)).toEqual([false, true, false, true])
  })
})
