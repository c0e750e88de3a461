// One training step after another on one network. The loop around it, with its epochs and validation, is trainNetwork.ts.
import * as tf from '@tensorflow/tfjs'
import { createAdam } from './adam.ts'
import { createRmsProp } from './rmsProp.ts'
import { trainingLoss } from './classification.ts'
import { setDropoutKey } from './dropout.ts'

/** Owns the optimiser's moments until `dispose`. */
export interface StepTrainer {
  /**
   * One forward pass, gradient and update. `encode` gives the batch's inputs, `classIndices` their classes; `step`, counted from 0 over
   * the whole training, names the dropout masks. Gives the mean loss and how many were classified correctly, before the update.
   */
  step(
    encode: () => tf.Tensor,
    classIndices: readonly number[],
    step: number,
  ): Promise<{ readonly loss: number; readonly hits: number }>
  dispose(): void
}

const optimizers = { adam: createAdam, rmsProp: createRmsProp } as const
export type OptimizerName = keyof typeof optimizers

/** Trains `model` in place on categorical cross-entropy, with Adam if nothing else is asked for. */
export function createStepTrainer(
  model: tf.LayersModel,
  {
    learningRate,
    seed,
    optimizer: name = 'adam',
  }: { readonly learningRate: number; readonly seed: number; readonly optimizer?: OptimizerName },
): StepTrainer {
  const variables = trainableVariables(model)
  const optimizer = optimizers[name](variables, learningRate)
  return {
    step: async (encode, classIndices, step) => {
      setDropoutKey(model, { seed, step, pass: 0 })
      const read = tf.tidy(() => {
        const inputs = encode()
        const kept: tf.Tensor[] = []
        const { value, grads } = tf.variableGrads(() => {
          const { loss, hits } = trainingLoss(model, inputs, classIndices)
          // Kept: the tape's scope would free it.
          kept.push(tf.keep(hits))
          return loss
        }, variables)
        optimizer.apply(grads)
        const result = tf.stack([value, ...kept])
        tf.dispose(kept)
        return result
      })
      // One small read a step; it also keeps the queue of a device short.
      const [loss = Number.NaN, hits = 0] = await read.data()
      read.dispose()
      return { loss, hits }
    },
    dispose: () => optimizer.dispose(),
  }
}

function trainableVariables(model: tf.LayersModel): tf.Variable[] {
  return model.trainableWeights.map((weight) => {
    const variable = weight.read()
    if (isVariable(variable)) return variable
    throw new Error(`${weight.name} is not a variable.`)
  })
}

const isVariable = (tensor: tf.Tensor): tensor is tf.Variable => tensor instanceof tf.Variable
