// The RMSprop optimiser: Tieleman & Hinton 2012, "Neural networks for machine learning", lecture 6.5, as Keras sets it.
import * as tf from '@tensorflow/tfjs'
import { findKernel } from './kernels/findKernel.ts'
import { rmsPropStepKernel, type RmsPropStepAttributes } from './kernels/optimizerSteps.ts'
import { gradientOf, stockOptimizer, unshare, type Optimizer } from './optimizer.ts'

const decay = 0.9
const epsilon = 1e-7

/** RMSprop over `variables`, without momentum: our one-pass kernel where the current backend has it, tfjs' own optimiser elsewhere. */
export function createRmsProp(variables: readonly tf.Variable[], learningRate: number): Optimizer {
  if (!findKernel(rmsPropStepKernel)) {
    return stockOptimizer(tf.train.rmsprop(learningRate, decay, 0, epsilon), variables)
  }
  const attributes: RmsPropStepAttributes = { rate: learningRate, decay, epsilon }
  const states = variables.map((variable) => ({ variable, square: tf.zeros(variable.shape) }))
  return {
    apply: (gradients) => {
      for (const { variable, square } of states) {
        const gradient = gradientOf(gradients, variable.name)
        unshare(variable)
        tf.engine().runKernel(rmsPropStepKernel, { variable, gradient, square }, { ...attributes })
      }
    },
    dispose: () => tf.dispose(states.map(({ square }) => square)),
  }
}
