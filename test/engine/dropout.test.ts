import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Dropout, dropoutMask, setDropoutKey } from '../../src/engine/dropout.ts'
import { startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

const key = { seed: 1, step: 2, layer: 0, pass: 0 }
const shareKept = (mask: Float32Array): number => mask.filter((value) => value > 0).length / mask.length
const correlation = (a: Float32Array, b: Float32Array): number => {
  const centre = (mask: Float32Array) => {
    const share = shareKept(mask)
    return mask.map((value) => (value > 0 ? 1 : 0) - share)
  }
  const [x, y] = [centre(a), centre(b)]
  const dot = (p: Float32Array, q: Float32Array) => p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0)
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))
}

describe('a dropout mask', () => {
  it('is the same for the same key, on every machine', () => {
    // Golden: what this generator gave when it was written; a change would change every replayed run.
    const kept = Array.from(dropoutMask(16, 0.5, key), (value) => (value > 0 ? 1 : 0)).join('')
    expect(kept).toBe('1001000101110010')
  })

  it.each([0.1, 0.25, 0.5, 0.9])('drops a share of %d and keeps the mean', (rate) => {
    const mask = dropoutMask(200_000, rate, key)
    expect(shareKept(mask)).toBeCloseTo(1 - rate, 2)
    expect(mask.reduce((sum, value) => sum + value, 0) / mask.length).toBeCloseTo(1, 1)
  })

  it.each([
    ['seed', { ...key, seed: 2 }],
    ['step', { ...key, step: 3 }],
    ['layer', { ...key, layer: 1 }],
    ['pass', { ...key, pass: 1 }],
    ['step and layer, swapped', { ...key, step: 0, layer: 2 }],
  ])('is another one for another %s', (_, other) => {
    const masks = [dropoutMask(50_000, 0.5, key), dropoutMask(50_000, 0.5, other)] as const
    expect(Math.abs(correlation(...masks))).toBeLessThan(0.02)
  })

  it('does not repeat itself from row to row', () => {
    const mask = dropoutMask(100_000, 0.5, key)
    for (const shift of [1, 2, 3, 32, 512, 6400]) {
      const pair = [mask.slice(shift), mask.slice(0, -shift)] as const
      expect(Math.abs(correlation(...pair))).toBeLessThan(0.02)
    }
  })

  it('starts the same however long it is', () => {
    expect([...dropoutMask(7, 0.5, key)]).toEqual([...dropoutMask(100, 0.5, key).slice(0, 7)])
  })
})

describe('the dropout layer', () => {
  const ones = () => tf.ones([4, 50])
  const layer = () => new Dropout({ name: 'dropout', rate: 0.5 })
  const values = (output: unknown) => (output as tf.Tensor).dataSync()

  it('passes everything on outside training', () => {
    expect(Math.min(...values(layer().apply(ones())))).toBe(1)
  })

  it('refuses to train without a key', () => {
    expect(() => layer().apply(ones(), { training: true })).toThrow('setDropoutKey')
  })

  it('sends the gradient through what it kept', () => {
    const dropout = layer()
    dropout.setKey(key)
    const train = (x: tf.Tensor) => dropout.apply(x, { training: true }) as tf.Tensor
    expect([...values(tf.grad(train)(ones()))]).toEqual([...values(train(ones()))])
  })

  it('gets a key of its own in a network', () => {
    const input = tf.input({ shape: [50] })
    const layers = ['a', 'b'].map((name) => new Dropout({ name, rate: 0.5 }))
    const outputs = layers.map((one) => one.apply(input) as tf.SymbolicTensor)
    const model = tf.model({ inputs: input, outputs })
    setDropoutKey(model, { seed: 1, step: 0, pass: 0 })
    const [a, b] = model.apply(ones(), { training: true }) as tf.Tensor[]
    expect([...values(a)]).not.toEqual([...values(b)])
  })
})
