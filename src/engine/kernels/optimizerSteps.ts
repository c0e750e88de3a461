// One update of one variable on wasm in a single pass, **in place**: nothing else may share its memory. tfjs' own optimisers make fourteen.
import type * as tf from '@tensorflow/tfjs'
import { sizeOf, wasmKernel, type Place } from './wasmKernel.ts'

export const adamStepKernel = 'AdamStep'
export const rmsPropStepKernel = 'RmsPropStep'

export interface AdamStepAttributes {
  /** The learning rate with the correction for a first moment that starts at zero: lr / (1 − β₁ᵗ). */
  readonly rate: number
  /** The same for the second moment: 1 / (1 − β₂ᵗ). */
  readonly secondCorrection: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/** Inputs: `variable`, `gradient`, and the moments `first` and `second`, all of one shape. Returns nothing. */
export const adamStep = wasmKernel<
  { variable: never; gradient: never; first: never; second: never },
  AdamStepAttributes
>(adamStepKernel, (place, { variable, gradient, first, second }, attributes) => {
  const { exports, at } = place
  const { rate, secondCorrection, beta1, beta2, epsilon } = attributes
  exports.adamStep(
    at(variable),
    at(gradient),
    at(first),
    at(second),
    sizeOf(variable),
    rate,
    secondCorrection,
    beta1,
    beta2,
    epsilon,
  )
  forgetCopies(place, variable)
  return []
})

export interface RmsPropStepAttributes {
  readonly rate: number
  readonly decay: number
  readonly epsilon: number
}

/** Inputs: `variable`, `gradient`, and the mean `square`, all of one shape. Returns nothing. */
export const rmsPropStep = wasmKernel<
  { variable: never; gradient: never; square: never },
  RmsPropStepAttributes
>(rmsPropStepKernel, (place, { variable, gradient, square }, { rate, decay, epsilon }) => {
  const { exports, at } = place
  exports.rmsPropStep(at(variable), at(gradient), at(square), sizeOf(variable), rate, decay, epsilon)
  forgetCopies(place, variable)
  return []
})

/** tfjs-wasm's own kernels keep a copy of a filter in another order, by the tensor's number, until the tensor is gone: here its values are. */
function forgetCopies({ backend, at }: Place, variable: tf.TensorInfo): void {
  const { id } = backend.dataIdMap.get(variable.dataId)
  backend.wasm.tfjs.disposeData(id)
  backend.wasm.tfjs.registerTensor(id, sizeOf(variable), at(variable))
}
