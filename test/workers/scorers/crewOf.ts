// What the tests of a crew share, in Node and in a browser: a pool, a network, a clock that is moved by hand, and scorers that are watched.
import { createRng } from '../../../src/core/rng.ts'
import type { ItemId, RawItems } from '../../../src/core/item.ts'
import { buildNetwork, type BuiltNetwork } from '../../../src/workers/builtNetwork.ts'
import { createCrew, type Crew } from '../../../src/workers/scorers/crew.ts'
import type { SpawnedScorer, Timers } from '../../../src/workers/scorers/hiredScorer.ts'
import { createLook, type Look } from '../../../src/workers/scorers/look.ts'
import type { ScorerSource } from '../../../src/workers/scorers/roster.ts'

const inputShape = { width: 20, height: 20, channels: 1 } as const
const size = 20 * 20

/** Twelve batches and a short one. */
const ids: readonly ItemId[] = Array.from({ length: 12 * 256 + 100 }, (_, row) => String(row))
const rng = createRng(1, 'pictures')
const pixels = Uint8Array.from({ length: ids.length * size }, () => rng.int(256))

const read = (wanted: readonly ItemId[]): Promise<RawItems> => {
  const start = Number(wanted[0]) * size
  const part = pixels.slice(start, start + wanted.length * size)
  return Promise.resolve({ kind: 'image', shape: inputShape, pixels: part })
}

/** A look at 3,172 small pictures of noise. `onRead` hears of every read. */
export function noiseLook(onRead: () => void = () => undefined): Look {
  return createLook(ids, (wanted) => {
    onRead()
    return read(wanted)
  })
}

/** A backend must have been started. */
export function smallNetwork(seed = 1): BuiltNetwork {
  return buildNetwork({ network: 'small-cnn', inputShape, classes: 10 }, seed)
}

/** Time stands still; what was to happen later happens when `pass` is called. */
export interface HandTimers extends Timers {
  readonly waiting: () => readonly number[]
  readonly pass: () => void
}

export function handTimers(): HandTimers {
  const pending = new Set<{ readonly millis: number; readonly act: () => void }>()
  return {
    now: () => 0,
    after: (millis, act) => {
      const entry = { millis, act }
      pending.add(entry)
      return () => pending.delete(entry)
    },
    waiting: () => [...pending].map(({ millis }) => millis),
    pass: () => {
      const due = [...pending]
      pending.clear()
      for (const { act } of due) act()
    },
  }
}

export interface Watched {
  readonly source: ScorerSource
  /** The scorers that were started, each with the number of batches that it was sent. */
  readonly scorers: readonly { readonly spawned: SpawnedScorer; readonly batches: () => number }[]
}

/** Exactly `exactly` scorers, or as many as are measured to help. `onBatch` hears of each batch before it is sent, and of the scorer that is to have it. */
export function watched(
  spawn: () => SpawnedScorer,
  exactly: number | null,
  onBatch: (spawned: SpawnedScorer, batches: number) => void = () => undefined,
): Watched {
  const scorers: { readonly spawned: SpawnedScorer; readonly batches: () => number }[] = []
  return {
    scorers,
    source: {
      most: 7,
      ...(exactly === null ? {} : { exactly }),
      spawn: () => {
        const spawned = spawn()
        let batches = 0
        scorers.push({ spawned, batches: () => batches })
        const { endpoint } = spawned
        return {
          ...spawned,
          endpoint: {
            addEventListener: endpoint.addEventListener.bind(endpoint),
            removeEventListener: endpoint.removeEventListener.bind(endpoint),
            postMessage: (message: unknown, transfer?: Transferable[]) => {
              if (isScore(message)) onBatch(spawned, ++batches)
              endpoint.postMessage(message, transfer)
            },
          },
        }
      },
    },
  }
}

/** As Comlink writes a call of `score`. */
function isScore(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('path' in message)) return false
  return Array.isArray(message.path) && message.path[0] === 'score'
}

export function crewOf(source: ScorerSource, timers: Timers = handTimers()): Crew {
  return createCrew({ source, backend: () => 'wasm', timers })
}

/** The probabilities of the pictures of noise, as `crew` finds them. */
export async function probabilitiesBy(
  crew: Crew,
  network: BuiltNetwork,
  { look = noiseLook(), signal = new AbortController().signal } = {},
): Promise<ArrayLike<number>> {
  await crew.score(look, network, signal)
  return look.probabilities().data
}
