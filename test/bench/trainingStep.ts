// Benchmark: a training step of the reference network on a machine without a GPU, ours on wasm against stock tfjs on cpu.
import * as tf from '@tensorflow/tfjs'
import { createRng } from '../../src/core/rng.ts'
import { startBackend, type BackendOptions } from '../../src/engine/backends.ts'
import { createStepTrainer } from '../../src/engine/stepTrainer.ts'
import { networkById } from '../../src/models/index.ts'
import { median, speedUp, timeInTurns, type Row } from './workload.ts'

const batchSize = 32
const classes = 10
const shape = { width: 28, height: 28, channels: 1 } as const

/** Times both in this process or page. `wasmPaths` as for `startBackend`. */
export async function measureTrainingStep(
  where: string,
  wasmPaths?: BackendOptions['wasmPaths'],
): Promise<Row> {
  const started = await startBackend(wasmPaths === undefined ? {} : { wasmPaths })
  if (started.name !== 'wasm') throw new Error(started.reason)
  const rng = createRng(1, 'pictures')
  const pixels = Uint8Array.from({ length: batchSize * shape.width * shape.height }, () => rng.int(256))
  const labels = Array.from({ length: batchSize }, () => rng.int(classes))

  const network = networkById('reference')
  const encoder = network.createEncoder(shape)
  const encode = () => encoder.encode({ kind: 'image', shape, pixels })
  const trainer = createStepTrainer(network.build({ inputShape: shape, classes, seed: 1 }), {
    learningRate: 0.001,
    seed: 1,
  })
  let step = 0
  const ours = async () => {
    await tf.setBackend('wasm')
    await trainer.step(encode, labels, step++)
  }

  await tf.setBackend('cpu')
  const stock = stockReferenceNetwork()
  const inputs = encode()
  const truth = tf.oneHot(labels, classes)
  const theirs = async () => {
    await tf.setBackend('cpu')
    await stock.trainOnBatch(inputs, truth)
  }

  const times = await timeInTurns({ ours, theirs })
  const imagesPerSecond = (millis: readonly number[]) => (1000 * batchSize) / median(millis)
  return {
    workload: `training step, reference network, batch ${batchSize}`,
    against: 'stock tfjs cpu',
    ours: imagesPerSecond(times.ours),
    theirs: imagesPerSecond(times.theirs),
    unit: 'images/s',
    ...speedUp(times),
    backend: `wasm, ${where}`,
  }
}

/** The same network as a user of plain tfjs would write it. */
function stockReferenceNetwork(): tf.LayersModel {
  const { conv2d, batchNormalization, maxPooling2d, dropout, flatten, dense } = tf.layers
  const convolution = (filters: number) => conv2d({ filters, kernelSize: 3, activation: 'relu' })
  const model = tf.sequential({
    layers: [
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [32, 32, 3] }),
      batchNormalization(),
      convolution(32),
      batchNormalization(),
      maxPooling2d({ poolSize: 2 }),
      dropout({ rate: 0.25 }),
      convolution(64),
      batchNormalization(),
      convolution(64),
      batchNormalization(),
      dropout({ rate: 0.25 }),
      flatten(),
      dense({ units: 512, activation: 'relu' }),
      batchNormalization(),
      dropout({ rate: 0.5 }),
      dense({ units: classes, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy' })
  return model
}
