// A network's weights kept on the device, to go back to. Not for storing: weights.ts reads them out.
import type * as tf from '@tensorflow/tfjs'

export interface Snapshot {
  /** Gives the network these weights again. */
  restore(): void
  dispose(): void
}

/** Keeps the weights as they are now. Costs no copy now: a variable that shares its memory gets its own at the next update. */
export function takeSnapshot(model: tf.LayersModel): Snapshot {
  const kept = model.weights.map((weight) => ({ weight, value: weight.read().clone() }))
  return {
    restore: () => {
      for (const { weight, value } of kept) weight.write(value)
    },
    dispose: () => {
      for (const { value } of kept) value.dispose()
    },
  }
}
