// One forward pass of a network: on our fused kernels where the backend has them and the network is a chain they know, else tfjs' own.
import * as tf from '@tensorflow/tfjs'
import { chainOf, type Chain } from './chain.ts'
import { findKernel } from './kernels/findKernel.ts'
import { denseKernel } from './kernels/matrixProduct.ts'
import { applyProduct } from './product.ts'

/** One forward pass of a network with one input and one output. The result is the caller's. */
export function applyModel(model: tf.LayersModel, inputs: tf.Tensor, training: boolean): tf.Tensor {
  const chain = fusedChainOf(model)
  if (chain !== null) {
    if (!chain.endsInSoftmax) return applyChain(chain, inputs, training)
    return tf.tidy(() => tf.softmax(applyChain(chain, inputs, training)))
  }
  const output = model.apply(inputs, { training })
  if (output instanceof tf.Tensor) return output
  throw new Error('A network must have one output.')
}

/** The same in training, up to the last softmax: `[n, classes]`; null where the network cannot be run so. */
export function trainingLogits(model: tf.LayersModel, inputs: tf.Tensor): tf.Tensor | null {
  const chain = fusedChainOf(model)
  return chain?.endsInSoftmax === true ? applyChain(chain, inputs, true) : null
}

/** The number of classes a network tells apart. */
export function outputWidth(model: tf.LayersModel): number {
  const width = model.outputs[0]?.shape.at(-1)
  if (typeof width !== 'number') throw new Error('A network must have one output of known width.')
  return width
}

function fusedChainOf(model: tf.LayersModel): Chain | null {
  return findKernel(denseKernel) ? chainOf(model) : null
}

function applyChain({ stages }: Chain, inputs: tf.Tensor, training: boolean): tf.Tensor {
  return tf.tidy(() => {
    let x = inputs
    for (const stage of stages) {
      const y =
        stage.kind === 'product' ? applyProduct(stage, x, training) : applyLayer(stage.layer, x, training)
      // In training the gradient still needs it.
      if (!training && x !== inputs) x.dispose()
      x = y
    }
    return x
  })
}

function applyLayer(layer: tf.layers.Layer, x: tf.Tensor, training: boolean): tf.Tensor {
  const y = layer.apply(x, { training })
  if (y instanceof tf.Tensor) return y
  throw new Error(`${layer.name} must have one output.`)
}
