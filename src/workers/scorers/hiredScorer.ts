// One scorer, seen from the trainer: it may die, fall silent or never start. Each of its calls is then rejected, and none hangs.
import * as Comlink from 'comlink'
import type { RawItems } from '../../core/item.ts'
import type { BackendName } from '../../engine/backends.ts'
import type { SavedWeights } from '../../engine/weights.ts'
import type { BuiltNetwork } from '../builtNetwork.ts'
import type { Scored, ScorerApi } from './scorer.ts'

/** A worker or a thread that has just been started, in which `createScorer` is exposed. */
export interface SpawnedScorer {
  readonly endpoint: Comlink.Endpoint
  /** Resolves if it ends by itself; it need not notice. */
  readonly death: Promise<void>
  readonly end: () => void
}

/** Time as the trainer's own: handed in, so that a test need not wait for it. */
export interface Timers {
  /** Milliseconds; only differences mean anything. */
  readonly now: () => number
  /** Gives what cancels it. */
  readonly after: (millis: number, act: () => void) => () => void
}

export interface HiredScorer {
  /** Gives it `network`, unless it has it already. */
  readonly hold: (network: BuiltNetwork, weights: () => Promise<SavedWeights>) => Promise<void>
  readonly score: (items: RawItems) => Promise<Scored>
  readonly end: () => void
}

export interface HiredScorerOptions {
  readonly backend: BackendName
  readonly timers: Timers
  /** How long it may be silent when it has been asked something. */
  readonly patienceMs: () => number
}

/** Starts it. That it cannot start is seen from the first call. */
export function hireScorer(
  { endpoint, death, end }: SpawnedScorer,
  { backend, timers, patienceMs }: HiredScorerOptions,
): HiredScorer {
  const api = Comlink.wrap<ScorerApi>(endpoint)
  let held: BuiltNetwork | null = null
  let die: () => void = () => undefined
  const dead = new Promise<never>((_, reject) => {
    die = () => {
      end()
      reject(new Error('A scorer ended.'))
    }
  })
  // It may end while nobody waits for it.
  dead.catch(() => undefined)
  void death.then(die)

  const answerTo = async <T>(question: () => Promise<T>): Promise<T> => {
    const stopWaiting = timers.after(patienceMs(), die)
    try {
      return await Promise.race([question(), dead])
    } finally {
      stopWaiting()
    }
  }
  const started = answerTo(() => api.start(backend))
  started.catch(() => undefined)

  return {
    hold: async (network, weights) => {
      await started
      if (held === network) return
      const copy = await weights()
      await answerTo(() => api.hold(network.form, copy))
      held = network
    },
    score: (items) => answerTo(() => api.score(toSend(items))),
    end: die,
  }
}

/** A copy that is handed over: what is sent as a view would take all that it is a view of along. */
function toSend(items: RawItems): RawItems {
  if (items.kind === 'text') return items
  const pixels = items.pixels.slice()
  return Comlink.transfer({ ...items, pixels }, [pixels.buffer])
}
