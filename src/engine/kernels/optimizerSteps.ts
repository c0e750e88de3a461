// One update of one variable on wasm in a single pass, **in place**: nothing else may share its memory. tfjs' own optimisers make fourteen.
import { sizeOf, wasmKernel } from './wasmKernel.ts'

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
>(adamStepKernel, ({ exports, at }, { variable, gradient, first, second }, attributes) => {
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
>(rmsPropStepKernel, ({ exports, at }, { variable, gradient, square }, { rate, decay, epsilon }) => {
  exports.rmsPropStep(at(variable), at(gradient), at(square), sizeOf(variable), rate, decay, epsilon)
  return []
})
