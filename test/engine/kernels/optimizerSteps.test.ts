import * as tf from '@tensorflow/tfjs'
import { describe, expect, it } from 'vitest'
import { createAdam } from '../../../src/engine/adam.ts'
import type { Optimizer } from '../../../src/engine/optimizer.ts'
import { createRmsProp } from '../../../src/engine/rmsProp.ts'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'

guardWasm()

const optimizers: readonly (readonly [string, (variables: tf.Variable[]) => Optimizer])[] = [
  ['Adam', (variables) => createAdam(variables, 0.01)],
  ['RMSprop', (variables) => createRmsProp(variables, 0.01)],
]

/** Every size up to nine, whole vectors and rests of them, and a large one. */
const shapes = [[1], [2], [3], [4], [5], [6], [7], [8], [9], [17], [5, 7], [1003]]

/** The variables after `steps` steps down gradients of very different sizes. Elsewhere than on wasm, tfjs' own optimiser makes them. */
function after(steps: number, create: (variables: tf.Variable[]) => Optimizer): tf.Tensor[] {
  const variables = shapes.map((shape) => tf.variable(noise(shape as [number], { low: -0.1, high: 0.1 })))
  const optimizer = create(variables)
  for (let step = 0; step < steps; step++) {
    const size = [1, 1e-3, 30][step % 3] ?? 1
    const gradients = variables.map((variable) => {
      const gradient = noise(variable.shape as [number], { seed: step, low: -size, high: size })
      return [variable.name, gradient] as const
    })
    optimizer.apply(Object.fromEntries(gradients))
  }
  const results = variables.map((variable) => variable.clone())
  optimizer.dispose()
  tf.dispose(variables)
  return results
}

describe.each(optimizers)('%s on wasm', (_, create) => {
  it.each([1, 2, 25])('agrees with the optimiser of tfjs on cpu after %d steps', async (steps) => {
    await expectAgreement(() => after(steps, create))
  })

  it('stays where the gradient is zero', () => {
    const variable = tf.variable(tf.tensor1d([1, -2, 3, -4, 5]))
    const optimizer = create([variable])
    for (let step = 0; step < 3; step++) optimizer.apply({ [variable.name]: tf.zeros([5]) })
    expect([...variable.dataSync()]).toEqual([1, -2, 3, -4, 5])
  })

  it('shows a gradient that is no number', () => {
    const variable = tf.variable(tf.ones([5]))
    create([variable]).apply({ [variable.name]: tf.tensor1d([0, Number.NaN, 0, 0, Number.NaN]) })
    expect(Array.from(variable.dataSync(), Number.isNaN)).toEqual([false, true, false, false, true])
  })

  it('leaves a tensor alone that shared the memory of the variable', () => {
    const variable = tf.variable(tf.ones([5]))
    const copy = variable.clone()
    create([variable]).apply({ [variable.name]: tf.ones([5]) })
    expect([...copy.dataSync()]).toEqual([1, 1, 1, 1, 1])
    expect(variable.dataSync()[0]).toBeLessThan(1)
  })
})
