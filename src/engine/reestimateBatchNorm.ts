// Recomputes the statistics that batch normalisation uses outside training. Changes no other weight.
import * as tf from '@tensorflow/tfjs'
import { applyModel } from './applyModel.ts'
import { BatchNormalization } from './batchNormalization.ts'
import { breathe } from './breathe.ts'
import type { InputsOf } from './predict.ts'

/** Whether the network has any batch normalisation whose statistics could be re-estimated. */
export function hasBatchNorm(model: tf.LayersModel): boolean {
  return model.layers.some((layer) => layer instanceof BatchNormalization)
}

/**
 * Sets every moving mean and variance to those of the inputs `rows`, dropout off. One pass: each layer normalises by the batch at hand, as
 * in training, and the means and variances of the batches are pooled exactly (Ioffe & Szegedy 2015, Batch normalization, algorithm 2;
 * departure: pooled variance, where the paper averages the batches' own). With one batch this is the exact layer-by-layer answer.
 * An abort rejects with the signal's reason and leaves the statistics alone.
 */
export async function reestimateBatchNorm(
  model: tf.LayersModel,
  inputs: InputsOf,
  rows: Uint32Array,
  {
    batchSize = 256,
    signal,
  }: { readonly batchSize?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const layers = model.layers.filter((layer) => layer instanceof BatchNormalization)
  if (layers.length === 0 || rows.length === 0) return
  const pools = layers.map((layer) => ({ layer, pool: new Pool() }))
  // Batches of nearly one size: a last batch of one or two inputs would be normalised by noise.
  const batches = Math.ceil(rows.length / batchSize)
  try {
    for (let batch = 0; batch < batches; batch++) {
      signal?.throwIfAborted()
      const start = Math.floor((batch * rows.length) / batches)
      const end = Math.floor(((batch + 1) * rows.length) / batches)
      const seen: { readonly pool: Pool; readonly mean: tf.Tensor; readonly variance: tf.Tensor }[] = []
      for (const { layer, pool } of pools) {
        layer.observe((mean, variance) =>
          seen.push({ pool, mean: tf.keep(mean.clone()), variance: tf.keep(variance.clone()) }),
        )
      }
      try {
        tf.tidy(() => {
          applyModel(model, inputs(rows.subarray(start, end)), false)
        })
        // Not read in the middle of the pass: a graphics card would have to stop and wait at every layer.
        for (const { pool, mean, variance } of seen) {
          pool.add(await mean.data(), await variance.data(), end - start)
        }
      } finally {
        for (const { mean, variance } of seen) tf.dispose([mean, variance])
      }
      await breathe()
    }
  } finally {
    for (const layer of layers) layer.observe(null)
  }
  for (const { layer, pool } of pools) {
    tf.tidy(() => layer.setStatistics(tf.tensor1d(pool.mean()), tf.tensor1d(pool.variance())))
  }
}

/** Means and variances of groups, pooled into those of their union. */
class Pool {
  #weight = 0
  #means: Float64Array = new Float64Array()
  /** Sums of squares about zero. */
  #squares: Float64Array = new Float64Array()

  add(mean: ArrayLike<number>, variance: ArrayLike<number>, weight: number): void {
    if (this.#weight === 0) {
      this.#means = new Float64Array(mean.length)
      this.#squares = new Float64Array(mean.length)
    }
    for (let c = 0; c < mean.length; c++) {
      const one = mean[c] ?? 0
      this.#means[c] = (this.#means[c] ?? 0) + weight * one
      this.#squares[c] = (this.#squares[c] ?? 0) + weight * ((variance[c] ?? 0) + one * one)
    }
    this.#weight += weight
  }

  mean(): Float32Array {
    return Float32Array.from(this.#means, (sum) => sum / this.#weight)
  }

  variance(): Float32Array {
    return Float32Array.from(this.#squares, (sum, c) => {
      const mean = (this.#means[c] ?? 0) / this.#weight
      return Math.max(0, sum / this.#weight - mean * mean)
    })
  }
}
