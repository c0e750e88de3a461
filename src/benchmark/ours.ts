// Our engine as a contestant, on the backend that this machine would use, or the one that is asked for.
import type * as tf from '@tensorflow/tfjs'
import { matrix } from '../core/matrix.ts'
import { createRng } from '../core/rng.ts'
import { startBackend, type BackendOptions } from '../engine/backends.ts'
import { predict } from '../engine/predict.ts'
import { createStepTrainer } from '../engine/stepTrainer.ts'
import { networkById } from '../models/index.ts'
import { itemsAt } from '../models/network.ts'
import { margin } from '../strategies/margin.ts'
import type { Contestant, Outcome, Work } from './contestant.ts'
import { classes, labelsAt, picturesFor } from './pictures.ts'

/** How many of a pool are chosen. */
const batchSize = 100

/** Starts the backend and builds the network. */
export async function prepareOurs(work: Work, options: BackendOptions): Promise<Contestant> {
  const { name, adapter } = await startBackend(options)
  const items = picturesFor(work)
  const network = networkById(work.network)
  const model = network.build({ inputShape: items.shape, classes, seed: 1 })
  const encoder = network.createEncoder(items.shape)
  const run = {
    'training step': () => training(model, encoder.encode(items), work),
    prediction: () => prediction(model, encoder.encode(items), work.pictures),
    score: () => scoring(model, (rows) => encoder.encode(itemsAt(items, rows)), work.pictures),
  }[work.kind]()
  return { backend: name, adapter, run }
}

function training(model: tf.LayersModel, inputs: tf.Tensor, work: Work): () => Promise<Outcome> {
  const trainer = createStepTrainer(model, { learningRate: work.learningRate ?? 0.001, seed: 1 })
  let step = 0
  return async () => {
    const { loss } = await trainer.step(() => inputs.clone(), labelsAt(step, work), step++)
    return { answer: loss }
  }
}

function prediction(model: tf.LayersModel, inputs: tf.Tensor, count: number): () => Promise<Outcome> {
  return async () => {
    const probabilities = await predict(model, () => inputs.clone(), count, { batchSize: count })
    return { answer: probabilities[0] ?? Number.NaN }
  }
}

/** As a round of the app does it: bytes in, the most informative out. */
function scoring(
  model: tf.LayersModel,
  inputs: (rows: Uint32Array) => tf.Tensor,
  count: number,
): () => Promise<Outcome> {
  return async () => {
    const started = performance.now()
    const data = await predict(model, inputs, count)
    const scored = performance.now()
    const view = { count, probabilities: matrix(data, count, classes) }
    const { utilities } = margin.select(view, batchSize, createRng(1, 'select'))
    return {
      answer: utilities[0] ?? Number.NaN,
      parts: [
        { name: 'score', millis: scored - started, calls: 1, flop: 0 },
        { name: 'select', millis: performance.now() - scored, calls: 1, flop: 0 },
      ],
    }
  }
}
