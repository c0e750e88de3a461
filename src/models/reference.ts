// The reference network, as published for Keras: four convolutions with batch normalisation and dropout, 3.35 million parameters.
import * as tf from '@tensorflow/tfjs'
import type { ImageShape } from '../core/item.ts'
import { BatchNormalization } from '../engine/batchNormalization.ts'
import { chain, convolution, dense, dropout, maxPooling } from './layers.ts'
import type { Network } from './network.ts'
import { pixelEncoder } from './pixels.ts'

const shape: ImageShape = { width: 32, height: 32, channels: 3 }

/**
 * 3,350,826 parameters at ten classes. Its inputs are always 32 × 32 × 3: smaller images are padded, grey is repeated. The dropout rates
 * (.25, .25, .5) and the place of the ReLU (before batch normalisation) are our reading: they were not published.
 */
export const reference: Network = {
  id: 'reference',
  createEncoder: (inputShape) => pixelEncoder(inputShape, shape),
  build: ({ classes, seed, dropoutScale = 1 }) =>
    chain(
      [shape.height, shape.width, shape.channels],
      [
        convolution({ name: 'conv1', filters: 32, seed }),
        new BatchNormalization({ name: 'norm1' }),
        convolution({ name: 'conv2', filters: 32, seed }),
        new BatchNormalization({ name: 'norm2' }),
        maxPooling('pool'),
        dropout({ name: 'dropout1', rate: 0.25 * dropoutScale }),
        convolution({ name: 'conv3', filters: 64, seed }),
        new BatchNormalization({ name: 'norm3' }),
        convolution({ name: 'conv4', filters: 64, seed }),
        new BatchNormalization({ name: 'norm4' }),
        dropout({ name: 'dropout2', rate: 0.25 * dropoutScale }),
        tf.layers.flatten({ name: 'flatten' }),
        dense({ name: 'dense1', units: 512, activation: 'relu', seed }),
        new BatchNormalization({ name: 'norm5' }),
        dropout({ name: 'dropout3', rate: 0.5 * dropoutScale }),
        dense({ name: 'classes', units: classes, activation: 'softmax', seed }),
      ],
    ),
}
