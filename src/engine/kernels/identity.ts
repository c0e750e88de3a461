// A clone on wasm that shares memory and counts references, as on tfjs' other backends; its own copies the values.
import * as tf from '@tensorflow/tfjs'
import { wasmKernel } from './wasmKernel.ts'

/** Input: `x`; returns the same values, not a copy. */
export const identity = wasmKernel<tf.IdentityInputs, object>(tf.Identity, ({ backend }, { x }) => {
  backend.incRef(x.dataId)
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
})
