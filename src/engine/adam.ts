// The Adam optimiser with every constant stated: Kingma & Ba 2015, "Adam: a method for stochastic optimization", as Keras sets it.
import * as tf from '@tensorflow/tfjs'
import { findKernel } from './kernels/findKernel.ts'
import { adamStepKernel, type AdamStepAttributes } from './kernels/optimizerSteps.ts'
import { gradientOf, stockOptimizer, unshare, type Optimizer } from './optimizer.ts'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-7

/** Adam over `variables`: our one-pass kernel where the current backend has it, tfjs' own optimiser elsewhere. Two moments a variable. */
export function createAdam(variables: readonly tf.Variable[], learningRate: number): Optimizer {
  if (!findKernel(adamStepKernel)) {
    return stockOptimizer(tf.train.adam(learningRate, beta1, beta2, epsilon), variables)
  }
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
        unshare(variable)
        tf.engine().runKernel(adamStepKernel, { variable, gradient, first, second }, { ...attributes })
      }
    },
    dispose: () => tf.dispose(states.flatMap(({ first, second }) => [first, second])),
  }
}
