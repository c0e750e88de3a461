// Networks that fast-check thinks up: convolutions, pooling, dropout and dense layers one after the other, with fixed weights.
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { BatchNormalization } from '../../src/engine/batchNormalization.ts'
import { Dropout } from '../../src/engine/dropout.ts'
import { noise } from './onBothBackends.ts'

/** `tanh` is one that our kernels do not know. */
type Activation = 'relu' | 'linear' | 'relu6' | 'tanh'

interface Block {
  readonly activation: Activation
  readonly useBias: boolean
  readonly isNormed: boolean
  readonly isDropped: boolean
}

interface ConvolutionBlock extends Block {
  readonly filters: number
  readonly kernelSize: [number, number]
  readonly strides: [number, number]
  readonly padding: 'valid' | 'same'
  readonly isPooled: boolean
}

export interface Recipe {
  readonly convolutions: readonly ConvolutionBlock[]
  readonly hidden: readonly (Block & { readonly units: number })[]
  readonly end: 'softmax' | 'sigmoid'
}

/** Height, width, channels and classes of every recipe's network. */
export const inputShape = [13, 11, 2] as const
export const classes = 3

const block = {
  activation: fc.constantFrom<Activation>('relu', 'linear', 'relu6', 'tanh'),
  useBias: fc.boolean(),
  isNormed: fc.boolean(),
  isDropped: fc.boolean(),
}
const few = fc.integer({ min: 1, max: 9 })

export const recipes: fc.Arbitrary<Recipe> = fc.record({
  convolutions: fc.array(
    fc.record({
      ...block,
      filters: few,
      kernelSize: fc.constantFrom<[number, number][]>([3, 3], [1, 1], [2, 3]),
      strides: fc.constantFrom<[number, number][]>([1, 1], [2, 2], [1, 2]),
      padding: fc.constantFrom('valid' as const, 'same' as const),
      isPooled: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  hidden: fc.array(fc.record({ ...block, units: few }), { maxLength: 2 }),
  end: fc.constantFrom('softmax' as const, 'sigmoid' as const),
})

/** The recipe's network. The caller disposes it. */
export function networkOf({ convolutions, hidden, end }: Recipe): tf.LayersModel {
  const after = (name: string, { isNormed, isDropped }: Block): tf.layers.Layer[] => [
    ...(isNormed ? [new BatchNormalization({ name: `norm-${name}` })] : []),
    ...(isDropped ? [new Dropout({ name: `dropout-${name}`, rate: 0.25 })] : []),
  ]
  const layers = [
    ...convolutions.flatMap(({ isPooled, isNormed, isDropped, ...rest }, index) => [
      tf.layers.conv2d({ name: `convolution-${index}`, ...rest }),
      ...(isPooled ? [tf.layers.maxPooling2d({ name: `pool-${index}`, poolSize: 2, padding: 'same' })] : []),
      ...after(`convolution-${index}`, { ...rest, isNormed, isDropped }),
    ]),
    tf.layers.flatten({ name: 'flatten' }),
    ...hidden.flatMap(({ isNormed, isDropped, ...rest }, index) => [
      tf.layers.dense({ name: `dense-${index}`, ...rest }),
      ...after(`dense-${index}`, { ...rest, isNormed, isDropped }),
    ]),
    tf.layers.dense({ name: 'classes', units: classes, activation: end }),
  ]
  return chainOfLayers(inputShape, layers)
}

/** The layers one after the other, with the weights of `fillWeights`. */
export function chainOfLayers(shape: readonly number[], layers: readonly tf.layers.Layer[]): tf.LayersModel {
  const input = tf.input({ shape: [...shape] })
  const output = layers.reduce((tensor, layer) => layer.apply(tensor) as tf.SymbolicTensor, input)
  return fillWeights(tf.model({ inputs: input, outputs: output }))
}

/** Gives every weight noise of a size that fits it: the same for the same architecture, on every backend. */
export function fillWeights(model: tf.LayersModel): tf.LayersModel {
  tf.tidy(() => {
    for (const [index, weight] of model.weights.entries()) {
      const shape = weight.shape.map((length) => length ?? 1)
      const fanIn = shape.length === 1 ? 4 : tf.util.sizeFromShape(shape.slice(0, -1))
      const size = Math.sqrt(3 / fanIn)
      const isPositive = /gamma|variance/.test(weight.originalName)
      const range = isPositive ? { low: 0.5, high: 2 } : { low: -size, high: size }
      weight.write(noise(shape as [number], { seed: index + 1, ...range }))
    }
  })
  return model
}
