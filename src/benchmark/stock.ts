// Plain tfjs as a contestant: the same networks as its users write them, nothing of ours.
import * as tf from '@tensorflow/tfjs'
import type { Contestant, Outcome, Work } from './contestant.ts'
import { classes, labelsAt, picturesFor } from './pictures.ts'

/** How many of a pool are chosen. */
const batchSize = 100

/** On the backend `name`, which must have been set up. Its inputs are tensors already. */
export async function prepareStock(work: Work, name: string): Promise<Contestant> {
  // Silences tfjs' advice to install another package.
  tf.enableProdMode()
  if (!(await tf.setBackend(name))) throw new Error(`${name} does not start.`)
  const { shape, pixels } = picturesFor(work)
  const inputs = tf.tensor(
    Float32Array.from(pixels, (byte) => byte / 255),
    [work.pictures, shape.height, shape.width, shape.channels],
  )
  const model = work.network === 'reference' ? referenceNetwork() : smallCnn()
  const run = {
    'training step': () => training(model, inputs, work),
    prediction: () => prediction(model, inputs),
    score: () => scoring(model, inputs, work.pictures),
  }[work.kind]()
  return { backend: name, adapter: null, run }
}

function training(model: tf.LayersModel, inputs: tf.Tensor, work: Work): () => Promise<Outcome> {
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy' })
  let step = 0
  return async () => {
    const truth = tf.oneHot(labelsAt(step++, work), classes)
    const loss = await model.trainOnBatch(inputs, truth)
    truth.dispose()
    return { answer: Array.isArray(loss) ? Number.NaN : loss }
  }
}

function prediction(model: tf.LayersModel, inputs: tf.Tensor): () => Promise<Outcome> {
  return async () => {
    const [first = Number.NaN] = await probabilitiesOf(model, inputs)
    return { answer: first }
  }
}

function scoring(model: tf.LayersModel, inputs: tf.Tensor, count: number): () => Promise<Outcome> {
  return async () => {
    const probabilities = await probabilitiesOf(model, inputs)
    const scored = Array.from({ length: count }, (_, row) => {
      const [first = 0, second = 0] = probabilities
        .slice(row * classes, (row + 1) * classes)
        .sort((a, b) => b - a)
      return { row, margin: first - second }
    })
    const chosen = scored.sort((a, b) => a.margin - b.margin).slice(0, batchSize)
    return { answer: chosen[0]?.margin ?? Number.NaN }
  }
}

async function probabilitiesOf(model: tf.LayersModel, inputs: tf.Tensor): Promise<Float32Array> {
  const output = model.predict(inputs, { batchSize: 256 })
  if (!(output instanceof tf.Tensor)) throw new Error('The network has one output.')
  const values = await output.data<'float32'>()
  output.dispose()
  return values
}

function referenceNetwork(): tf.LayersModel {
  const { conv2d, batchNormalization, maxPooling2d, dropout, flatten, dense } = tf.layers
  const convolution = (filters: number) => conv2d({ filters, kernelSize: 3, activation: 'relu' })
  return tf.sequential({
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
}

function smallCnn(): tf.LayersModel {
  const { conv2d, maxPooling2d, flatten, dense } = tf.layers
  const convolution = (filters: number) => conv2d({ filters, kernelSize: 3, activation: 'relu' })
  return tf.sequential({
    layers: [
      conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
      maxPooling2d({ poolSize: 2 }),
      convolution(64),
      maxPooling2d({ poolSize: 2 }),
      convolution(64),
      flatten(),
      dense({ units: 64, activation: 'relu' }),
      dense({ units: classes, activation: 'softmax' }),
    ],
  })
}
