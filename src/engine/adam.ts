// The Adam optimiser with every constant stated: Kingma & Ba 2015, "Adam: a method for stochastic optimization", as Keras sets it.
import * as tf from '@tensorflow/tfjs'
import { adamStepKernel, type AdamStepAttributes } from './kernels/adamStep.ts'
import { findKernel } from './kernels/findKernel.ts'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-7

/** Owns two moments a variable until `dispose`. */
export interface Optimizer {
  /** One update of every variable. `gradients` are as `tf.variableGrads` returns them and stay the caller's. */
  apply(gradients: tf.NamedTensorMap): void
  dispose(): void
}

/** Adam over `variables`: our one-pass kernel where the current backend has it, tfjs' own optimiser elsewhere. */
export function createAdam(variables: readonly tf.Variable[], learningRate: number): Optimizer {
  if (findKernel(adamStepKernel)) return onePassAdam(variables, learningRate)
  const adam = tf.train.adam(learningRate, beta1, beta2, epsilon)
  return {
    apply: (gradients) =>
      adam.applyGradients(variables.map(({ name }) => ({ name, tensor: gradientOf(gradients, name) }))),
    dispose: () => adam.dispose(),
  }
}

function onePassAdam(variables: readonly tf.Variable[], learningRate: number): Optimizer {
  const states = variables.map((variable) => ({
    variable,
    first: tf.zeros(variable.shape),
    second: tf.zeros(variable.shape),
  }))
  let steps = 0
  return {
    apply: (gradients) => {
      steps++
      const attributes: AdamStepAttributes = {
        rate: learningRate / (1 - beta1 ** steps),
        secondCorrection: 1 / (1 - beta2 ** steps),
        beta1,
        beta2,
        epsilon,
      }
      for (const { variable, first, second } of states) {
        const gradient = gradientOf(gradients, variable.name)
        const next = tf
          .engine()
          .runKernel<tf.Tensor>(adamStepKernel, { variable, gradient, first, second }, { ...attributes })
        variable.assign(next)
        next.dispose()
      }
    },
    dispose: () => tf.dispose(states.flatMap(({ first, second }) => [first, second])),
  }
}

function gradientOf(gradients: tf.NamedTensorMap, name: string): tf.Tensor {
  const gradient = gradients[name]
  if (!gradient) throw new Error(`No gradient for ${name}.`)
  return gradient
}
