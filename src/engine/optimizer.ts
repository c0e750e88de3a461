// What an optimiser is here, and how one of ours updates variables in place.
import * as tf from '@tensorflow/tfjs'

/** Owns what it remembers of each variable until `dispose`. */
export interface Optimizer {
  /** One update of every variable. `gradients` are as `tf.variableGrads` returns them and stay the caller's. */
  apply(gradients: tf.NamedTensorMap): void
  dispose(): void
}

/** The gradient of the variable called `name`. Throws where there is none. */
export function gradientOf(gradients: tf.NamedTensorMap, name: string): tf.Tensor {
  const gradient = gradients[name]
  if (!gradient) throw new Error(`No gradient for ${name}.`)
  return gradient
}

/** Gives the variable memory of its own where a snapshot or another tensor shares it, so that it can be written to. */
export function unshare(variable: tf.Variable): void {
  if (tf.backend().refCount(variable.dataId) === 1) return
  const copy = tf.mul(variable, 1)
  variable.assign(copy)
  copy.dispose()
}

/** An optimiser of tfjs, for backends without our kernels. */
export function stockOptimizer(stock: tf.Optimizer, variables: readonly tf.Variable[]): Optimizer {
  return {
    apply: (gradients) =>
      stock.applyGradients(variables.map(({ name }) => ({ name, tensor: gradientOf(gradients, name) }))),
    dispose: () => stock.dispose(),
  }
}
