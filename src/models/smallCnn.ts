// The small CNN: three convolutions with max-pooling, two dense layers. Trains in seconds without a GPU.
import * as tf from '@tensorflow/tfjs'
import { chain, convolution, dense, maxPooling } from './layers.ts'
import type { Network } from './network.ts'
import { pixelEncoder } from './pixels.ts'

/** 93,322 parameters at 28 × 28 × 1 and ten classes. Takes images of any shape from 18 × 18 on. */
export const smallCnn: Network = {
  id: 'small-cnn',
  createEncoder: (inputShape) => pixelEncoder(inputShape),
  build: ({ inputShape: { width, height, channels }, classes, seed }) => {
    if (Math.min(width, height) < 18) {
      throw new RangeError(`The small CNN needs images of at least 18 × 18, found ${width} × ${height}.`)
    }
    return chain(
      [height, width, channels],
      [
        convolution({ name: 'conv1', filters: 32, seed }),
        maxPooling('pool1'),
        convolution({ name: 'conv2', filters: 64, seed }),
        maxPooling('pool2'),
        convolution({ name: 'conv3', filters: 64, seed }),
        tf.layers.flatten({ name: 'flatten' }),
        dense({ name: 'dense1', units: 64, activation: 'relu', seed }),
        dense({ name: 'classes', units: classes, activation: 'softmax', seed }),
      ],
    )
  },
}
