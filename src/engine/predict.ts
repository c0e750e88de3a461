// Runs a trained network over many inputs, a batch at a time.
import * as tf from '@tensorflow/tfjs'
import { applyModel, outputWidth } from './applyModel.ts'
import { breathe } from './breathe.ts'

/** Encodes the inputs at these positions, in this order, as one tensor `[rows.length, …]`, which the callee's caller disposes. */
export type InputsOf = (rows: Uint32Array) => tf.Tensor

export interface PredictOptions {
  /** Inputs a batch; 256 by default. */
  readonly batchSize?: number
  /** Checked between batches; an abort rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Called after each batch with the inputs done. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/** The network's output for inputs 0 … count − 1: `[count, classes]`, row by row. */
export async function predict(
  model: tf.LayersModel,
  inputs: InputsOf,
  count: number,
  { batchSize = 256, signal, onProgress }: PredictOptions = {},
): Promise<Float32Array> {
  const classes = outputWidth(model)
  const result = new Float32Array(count * classes)
  for (let start = 0; start < count; start += batchSize) {
    signal?.throwIfAborted()
    const rows = Uint32Array.from({ length: Math.min(batchSize, count - start) }, (_, index) => start + index)
    const output = tf.tidy(() => applyModel(model, inputs(rows), false))
    try {
      result.set(await output.data(), start * classes)
    } finally {
      output.dispose()
    }
    onProgress?.({ done: start + rows.length, total: count })
    await breathe()
  }
  return result
}
