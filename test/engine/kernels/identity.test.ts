import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

describe('a clone on wasm', () => {
  it('takes no memory, and outlives what it was made from', () => {
    const original = tf.tensor1d([1, 2, 3])
    const { numDataBuffers } = tf.memory()
    const clone = original.clone()
    expect(tf.memory()).toMatchObject({ numDataBuffers })
    original.dispose()
    expect([...clone.dataSync()]).toEqual([1, 2, 3])
    clone.dispose()
    expect(tf.memory()).toMatchObject({ numDataBuffers: numDataBuffers - 1 })
  })

  it('keeps its values when the variable that it was made from gets others', () => {
    const variable = tf.variable(tf.tensor1d([1, 2]))
    const clone = variable.clone()
    variable.assign(tf.tensor1d([3, 4]))
    expect([...clone.dataSync()]).toEqual([1, 2])
    expect([...variable.dataSync()]).toEqual([3, 4])
  })
})
