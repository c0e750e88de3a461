// How large a network is: counts the parameters of one that is really built. Trains nothing.
import type * as tf from '@tensorflow/tfjs'
import type { BuildRequest, Network } from './network.ts'

/** `total` is the sum of the others; batch normalisation's moving averages are not trained. */
export interface ParameterCounts {
  readonly total: number
  readonly trainable: number
  readonly nonTrainable: number
}

/** Counts of the network as built for such images and classes. A tfjs backend must have been started; leaves no tensors. */
export function countParameters(
  network: Network,
  { inputShape, classes }: Pick<BuildRequest, 'inputShape' | 'classes'>,
): ParameterCounts {
  const model = network.build({ inputShape, classes, seed: 0 })
  try {
    return {
      total: model.countParams(),
      trainable: sizeOf(model.trainableWeights),
      nonTrainable: sizeOf(model.nonTrainableWeights),
    }
  } finally {
    model.dispose()
  }
}

function sizeOf(weights: readonly tf.LayerVariable[]): number {
  return weights.reduce(
    (sum, { shape }) => sum + shape.reduce<number>((size, side) => size * (side ?? 1), 1),
    0,
  )
}
