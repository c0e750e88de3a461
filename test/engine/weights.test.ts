import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readWeights, writeWeights } from '../../src/engine/weights.ts'
import { startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

const twoByThree = () =>
  tf.sequential({ layers: [tf.layers.dense({ name: 'dense', units: 3, inputShape: [2] })] })

describe('saved weights', () => {
  it('carry names and shapes, and all values in order', async () => {
    const model = twoByThree()
    model.setWeights([tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]), tf.tensor1d([7, 8, 9])])
    const { specs, values } = await readWeights(model)
    expect(specs).toEqual([
      { name: 'dense/kernel', shape: [2, 3] },
      { name: 'dense/bias', shape: [3] },
    ])
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('make another network of the same kind the same', async () => {
    const saved = await readWeights(twoByThree())
    const other = twoByThree()
    writeWeights(other, saved)
    expect(await readWeights(other)).toEqual(saved)
  })

  it('are refused by a network of another shape, which stays as it was', async () => {
    const saved = await readWeights(twoByThree())
    const other = tf.sequential({ layers: [tf.layers.dense({ name: 'dense', units: 4, inputShape: [2] })] })
    const before = await readWeights(other)
    expect(() => writeWeights(other, saved)).toThrow(
      'These weights are of another network: expected dense/kernel [2, 4], found dense/kernel [2, 3].',
    )
    expect(await readWeights(other)).toEqual(before)
  })

  it('are refused when there are too many or too few', async () => {
    const saved = await readWeights(twoByThree())
    expect(() => writeWeights(twoByThree(), { ...saved, specs: saved.specs.slice(0, 1) })).toThrow('nothing')
    expect(() => writeWeights(twoByThree(), { ...saved, values: saved.values.slice(1) })).toThrow(
      'incomplete',
    )
  })
})
