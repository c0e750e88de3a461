// The way back through an activation and the bias before it, in one pass. A name of our own: tfjs has none.
import { activations, type Activation } from './convolution.ts'
import { asRows, wasmKernel } from './wasmKernel.ts'

export const activationGradKernel = 'ActivationAndBiasGrad'

/** Inputs: `dy` and the activation's output `y`, `[…, c]`. Returns the gradients before the activation `[…, c]` and of the bias `[c]`. */
export const activationGrad = wasmKernel<
  { dy: never; y: never },
  { readonly activation: Exclude<Activation, 'linear'> }
>(activationGradKernel, ({ exports, make, at, scratch }, { dy, y }, { activation }) => {
  const { rows, columns } = asRows(y)
  const dz = make(y.shape)
  const dBias = make([columns])
  const totals = scratch(8 * (columns + 3))
  exports.activationGradient(at(dy), at(y), rows, columns, activations[activation], at(dz), at(dBias), totals)
  return [dz, dBias]
})
