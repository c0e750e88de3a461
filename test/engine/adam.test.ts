import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAdam } from '../../src/engine/adam.ts'
import { noise, startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

describe('our Adam', () => {
  it('moves by the learning rate at the first step, whatever the size of the gradient', () => {
    const variable = tf.variable(tf.tensor1d([1, 1]))
    const adam = createAdam([variable], 0.1)
    adam.apply({ [variable.name]: tf.tensor1d([1000, -0.01]) })
    // m̂ / (√v̂ + 1e-7) = ±1
    expect(variable.dataSync()[0]).toBeCloseTo(0.9, 5)
    expect(variable.dataSync()[1]).toBeCloseTo(1.1, 5)
  })

  it('agrees with the optimiser of tfjs over many steps', () => {
    const start = noise([5, 7])
    const mine = tf.variable(start)
    const stock = tf.variable(start)
    const adam = createAdam([mine], 0.01)
    const reference = tf.train.adam(0.01, 0.9, 0.999, 1e-7)
    for (let step = 0; step < 50; step++) {
      const gradient = noise([5, 7], { seed: step })
      adam.apply({ [mine.name]: gradient })
      reference.applyGradients([{ name: stock.name, tensor: gradient }])
    }
    const difference = tf.max(tf.abs(tf.sub(mine, stock))).dataSync()[0]
    expect(difference).toBeLessThan(1e-5)
  })

  it('leaves a copy of the variable alone', () => {
    const variable = tf.variable(tf.tensor1d([1]))
    const copy = variable.clone()
    createAdam([variable], 0.1).apply({ [variable.name]: tf.tensor1d([1]) })
    expect(copy.dataSync()[0]).toBe(1)
  })

  it('holds two tensors a variable until it is disposed', () => {
    const variables = [tf.variable(tf.zeros([2])), tf.variable(tf.zeros([3]))]
    const before = tf.memory().numTensors
    const adam = createAdam(variables, 0.1)
    tf.tidy(() => adam.apply(Object.fromEntries(variables.map((one) => [one.name, tf.ones(one.shape)]))))
    expect(tf.memory().numTensors).toBe(before + 4)
    adam.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})
