import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dropout, dropoutMask, type DropoutKey } from '../../../src/engine/dropout.ts'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

const sizes = [...Array.from({ length: 40 }, (_, index) => index + 1), 1003]
const key = { seed: 3, step: 11, layer: 2, pass: 0 }

function dropped(x: tf.Tensor, rate: number, { seed, step, layer, pass }: DropoutKey): tf.Tensor {
  const dropout = new Dropout({ name: 'dropout', rate })
  dropout.setKey({ seed, step, layer, pass })
  return dropout.apply(x, { training: true }) as tf.Tensor
}

describe('dropout on wasm', () => {
  it.each([0.25, 0.5, 0.9])('drops %d of any number of values by the mask, bit for bit', (rate) => {
    for (const size of sizes) {
      expect(dropped(tf.ones([size]), rate, key).dataSync(), `${size} values`).toEqual(
        dropoutMask(size, rate, key),
      )
    }
  })

  it('drops by the mask of any key', () => {
    const any = fc.integer({ min: 0, max: 2 ** 31 - 1 })
    const keys = fc.record({ seed: any, step: any, layer: fc.nat(9), pass: fc.nat(50) })
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 99 }), (one, percent) => {
        const mask = dropoutMask(45, percent / 100, one)
        expect(dropped(tf.ones([45]), percent / 100, one).dataSync()).toEqual(mask)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('agrees with cpu, and so does its gradient', async () => {
    await expectAgreement(() => {
      const x = noise<tf.Rank.R4>([3, 5, 5, 7])
      const drop = (a: tf.Tensor): tf.Tensor => dropped(a, 0.25, key)
      return [drop(x), tf.grad(drop)(x, noise([3, 5, 5, 7], { seed: 2 }))]
    })
  })

  it('drops a value that is no number where the mask says so, and shows it elsewhere', () => {
    const mask = dropoutMask(21, 0.5, key)
    const found = dropped(tf.fill([21], Number.NaN), 0.5, key).dataSync()
    expect(Array.from(found, Number.isNaN)).toEqual(Array.from(mask, (value) => value > 0))
  })
})
