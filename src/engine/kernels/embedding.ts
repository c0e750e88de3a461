// The rows of an embedding on wasm, and their gradient, which tfjs lacks there.
import * as tf from '@tensorflow/tfjs'
import { registeredKernel, sizeOf, wasmKernel } from './wasmKernel.ts'

/** Rows of a float32 table `[rows, …]` by int32 number; other gathers pass through to the kernel it replaces. */
export function gather(): tf.KernelConfig {
  const stock = registeredKernel(tf.GatherV2)
  return wasmKernel<tf.GatherV2Inputs, tf.GatherV2Attrs>(tf.GatherV2, (place, { x, indices }, attributes) => {
    const { axis, batchDims } = attributes
    const isRows = tf.util.parseAxisParam(axis, x.shape)[0] === 0 && batchDims === 0
    if (!isRows || x.dtype !== 'float32' || indices.dtype !== 'int32') {
      return stock(place.backend, { x, indices }, attributes)
    }
    const { backend, exports, make, at } = place
    const rows = x.shape[0] ?? 0
    const outside = backend.typedArrayFromHeap(indices).find((index: number) => index < 0 || index >= rows)
    if (outside !== undefined) throw new RangeError(`Row ${outside} does not exist: the table has ${rows}.`)
    const rowShape = x.shape.slice(1)
    const out = make([...indices.shape, ...rowShape])
    exports.gatherRows(at(x), rows, tf.util.sizeFromShape(rowShape), at(indices), sizeOf(indices), at(out))
    return out
  })
}

/**
 * Row i of `x` `[n, …]` is added to row `segmentIds[i]` of the result `[numSegments, …]`; negative and too large ids are
 * dropped, as on tfjs' cpu backend.
 */
export const unsortedSegmentSum = wasmKernel<tf.UnsortedSegmentSumInputs, tf.UnsortedSegmentSumAttrs>(
  tf.UnsortedSegmentSum,
  ({ exports, make, at }, { x, segmentIds }, { numSegments }) => {
    if (x.dtype !== 'float32') throw new Error(`Sums by segment on wasm are of float32, not ${x.dtype}.`)
    const rowShape = x.shape.slice(segmentIds.shape.length)
    const out = make([numSegments, ...rowShape])
    exports.clear(at(out), sizeOf(out))
    exports.scatterRows(
      at(x),
      tf.util.sizeFromShape(rowShape),
      at(segmentIds),
      sizeOf(segmentIds),
      at(out),
      numSegments,
    )
    return out
  },
)
