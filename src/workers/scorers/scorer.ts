// A scorer: a worker that holds a copy of one network and scores batches for the trainer. Plain code that runs in a worker of the
// browser or a thread of Node. It reads nothing and chooses nothing.
import type { RawItems } from '../../core/item.ts'
import { startBackend, type BackendName, type BackendOptions } from '../../engine/backends.ts'
import { predict } from '../../engine/predict.ts'
import { writeWeights, type SavedWeights } from '../../engine/weights.ts'
import { buildNetwork, type BuiltNetwork, type NetworkForm } from '../builtNetwork.ts'

export interface Scored {
  /** `[items, classes]` */
  readonly probabilities: Float32Array
  /** What the computing alone took. */
  readonly millis: number
}

/** What the trainer may ask of a scorer. Rejects where it cannot; the trainer then does without it. */
export interface ScorerApi {
  /** Starts this very backend: the numbers of another would differ. */
  readonly start: (backend: BackendName) => Promise<void>
  /** Takes a copy of a network in place of the one before. */
  readonly hold: (form: NetworkForm, weights: SavedWeights) => void
  readonly score: (items: RawItems) => Promise<Scored>
}

/** What this place offers to compute with. */
export type ScorerPlace = Pick<BackendOptions, 'wasmPaths'>

/** A scorer that has started nothing. */
export function createScorer(place: ScorerPlace = {}): ScorerApi {
  let held: BuiltNetwork | null = null
  /** The work before: one batch at a time, though the next is sent ahead. */
  let before: Promise<unknown> = Promise.resolve()

  const compute = async (items: RawItems): Promise<Scored> => {
    if (held === null) throw new Error('The scorer holds no network.')
    const startedAt = performance.now()
    const probabilities = await predictBatch(held, items)
    return { probabilities, millis: performance.now() - startedAt }
  }

  return {
    start: async (backend) => {
      const started = await startBackend({ ...place, preferred: backend })
      if (started.name !== backend) throw new Error(started.reason)
    },
    hold: (form, weights) => {
      held?.model.dispose()
      held = buildNetwork(form, 0)
      writeWeights(held.model, weights)
    },
    score: (items) => {
      const scored = before.then(() => compute(items))
      before = scored.catch(() => undefined)
      return scored
    },
  }
}

/** The probabilities `[items, classes]` of one batch. The trainer and every scorer compute it with this and nothing else. */
export async function predictBatch({ model, encoder }: BuiltNetwork, items: RawItems): Promise<Float32Array> {
  const count = countOf(items)
  return predict(model, () => encoder.encode(items), count, { batchSize: count })
}

function countOf(items: RawItems): number {
  if (items.kind === 'text') return items.texts.length
  const { width, height, channels } = items.shape
  return items.pixels.length / (width * height * channels)
}
