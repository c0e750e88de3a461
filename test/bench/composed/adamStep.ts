// The composed kernels, frozen as the benchmark's baseline: one Adam update of one variable.
import { floatsOf, wasmKernel } from './wasmKernel.ts'

export const adamStepKernel = 'AdamStep'

export interface AdamStepAttributes {
  /** The learning rate with the correction for a first moment that starts at zero: lr / (1 − β₁ᵗ). */
  readonly rate: number
  /** The same for the second moment: 1 / (1 − β₂ᵗ). */
  readonly secondCorrection: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/**
 * Inputs: `variable`, `gradient`, and the moments `first` and `second`, all of one shape. Returns the variable's next value; **the moments
 * are updated in place**, so nothing else may share their memory.
 */
export const adamStep = wasmKernel<
  { variable: never; gradient: never; first: never; second: never },
  AdamStepAttributes
>(
  adamStepKernel,
  (backend, { variable, gradient, first, second }, { rate, secondCorrection, beta1, beta2, epsilon }) => {
    const out = backend.makeOutput(variable.shape, 'float32')
    const next = floatsOf(backend, out)
    const values = floatsOf(backend, variable)
    const slopes = floatsOf(backend, gradient)
    const firsts = floatsOf(backend, first)
    const seconds = floatsOf(backend, second)
    for (let i = 0; i < values.length; i++) {
      const slope = slopes[i] ?? 0
      const m = beta1 * (firsts[i] ?? 0) + (1 - beta1) * slope
      const v = beta2 * (seconds[i] ?? 0) + (1 - beta2) * slope * slope
      firsts[i] = m
      seconds[i] = v
      next[i] = (values[i] ?? 0) - (rate * m) / (Math.sqrt(v * secondCorrection) + epsilon)
    }
    return out
  },
)
