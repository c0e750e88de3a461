// The composed kernels as a contestant: training steps of the reference network only.
import * as tf from '@tensorflow/tfjs'
import type { Contestant, Work } from '../../../src/benchmark/contestant.ts'
import { classes, labelsAt, picturesFor } from '../../../src/benchmark/pictures.ts'
import { composedTraining, startComposed } from '../composed/index.ts'

export async function prepareComposed(work: Work, wasmUrl?: string): Promise<Contestant> {
  if (work.kind !== 'training step' || work.network !== 'reference') {
    throw new Error('The composed kernels are kept for training steps of the reference network.')
  }
  await startComposed(wasmUrl)
  const { pixels } = picturesFor(work)
  const inputs = tf.tensor4d(
    Float32Array.from(pixels, (byte) => byte / 255),
    [work.pictures, 32, 32, 3],
  )
  const truthAt = (at: number): tf.Tensor2D =>
    tf.tidy(() => tf.oneHot(labelsAt(at, work), classes).toFloat().as2D(work.pictures, classes))
  const train = composedTraining(classes)
  let step = 0
  return {
    backend: 'wasm',
    adapter: null,
    run: async () => {
      const truth = truthAt(step++)
      const loss = await train(inputs, truth)
      truth.dispose()
      return { answer: loss }
    },
  }
}
