// Sums rows by segment on wasm, which tfjs lacks: the gradient of a gather (and so of an embedding).
import * as tf from '@tensorflow/tfjs'
import { floatsOf, intsOf, wasmKernel } from './wasmKernel.ts'

/**
 * Row i of `x` `[n, …]` is added to row `segmentIds[i]` of the result `[numSegments, …]`; negative and too large ids are
 * dropped, as on tfjs' cpu backend.
 */
export const unsortedSegmentSum = wasmKernel<tf.UnsortedSegmentSumInputs, tf.UnsortedSegmentSumAttrs>(
  tf.UnsortedSegmentSum,
  (backend, { x, segmentIds }, { numSegments }) => {
    const rowShape = x.shape.slice(segmentIds.shape.length)
    const row = tf.util.sizeFromShape(rowShape)
    const out = backend.makeOutput([numSegments, ...rowShape], 'float32')
    const values = floatsOf(backend, x)
    const segments = intsOf(backend, segmentIds)
    const sums = floatsOf(backend, out).fill(0)
    for (let i = 0; i < segments.length; i++) {
      const segment = segments[i] ?? -1
      if (segment < 0 || segment >= numSegments) continue
      for (let j = 0; j < row; j++) {
        const at = segment * row + j
        sums[at] = (sums[at] ?? 0) + (values[i * row + j] ?? 0)
      }
    }
    return out
  },
)
