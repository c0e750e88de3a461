import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { speedUpCpu, stockFilterGradient, use } from './fasterCpu.ts'
import { anyConvolution, type ConvolutionShape } from './kernels/convolutionShapes.ts'
import { noise } from './onBothBackends.ts'

beforeAll(() => tf.setBackend('cpu'))

function filterGradient({ batch, height, width, channels, filters, ...rest }: ConvolutionShape) {
  return tf.tidy(() => {
    const x = noise<tf.Rank.R4>([batch, height, width, channels], { low: rest.low })
    const convolve = (filter: tf.Tensor): tf.Tensor4D =>
      tf.conv2d(x, filter as tf.Tensor4D, [...rest.stride], rest.padding)
    const filter = noise([...rest.kernel, channels, filters])
    return tf
      .grad(convolve)(filter, noise<tf.Rank.R4>(convolve(filter).shape, { seed: 2 }))
      .dataSync()
  })
}

describe('the faster filter gradient on cpu', () => {
  it('is that of tfjs, bit for bit', () => {
    fc.assert(
      fc.property(anyConvolution, (shape) => {
        use(stockFilterGradient!)
        const expected = filterGradient(shape)
        speedUpCpu()
        expect(filterGradient(shape)).toEqual(expected)
      }),
      { seed: 7, numRuns: 50 },
    )
  })
})
