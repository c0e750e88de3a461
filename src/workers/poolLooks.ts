// The newest look at the pool: shared by all that ask about the same model, left when nobody waits for it, gone on with when somebody
// does again.
import type { ModelId } from '../core/events.ts'
import type { ItemId, RawItems } from '../core/item.ts'
import type { Matrix } from '../core/matrix.ts'
import { abortable } from './abortable.ts'
import type { HeldModel } from './heldModels.ts'
import type { Crew } from './scorers/crew.ts'
import { createLook, type Look } from './scorers/look.ts'
import type { ScoredPool } from './scoring.ts'

export interface PoolLooks {
  /** What `held` says of these items, `[ids.length, classes]`. Kept from nobody, and for nobody. */
  readonly once: (held: HeldModel, ids: readonly ItemId[], signal: AbortSignal) => Promise<Matrix>
  /** A look that others may join; it takes the place of the one before. */
  readonly begin: (held: HeldModel, ids: readonly ItemId[], signal: AbortSignal) => Promise<ScoredPool>
  /**
   * Joins the newest look, done or not; null when it was with another model, at items that are not wanted, or failed. Rejects when
   * the signal fires.
   */
  readonly join: (
    modelId: ModelId,
    signal: AbortSignal,
    isWanted?: (ids: readonly ItemId[]) => boolean,
  ) => Promise<ScoredPool | null>
  /** A model of this name is about to be replaced: what it said counts no more. */
  readonly forget: (modelId: ModelId) => void
  /** Nothing that any model said counts any more. */
  readonly forgetAll: () => void
  /** Settles when no look is under way. */
  readonly quiet: () => Promise<unknown>
}

interface SharedLook {
  readonly held: HeldModel
  readonly ids: readonly ItemId[]
  readonly look: Look
  readonly askers: Set<AbortSignal>
  run: { readonly controller: AbortController; readonly done: Promise<void> } | null
}

/** Looks that are scored by `crew` from items that `read` gives. */
export function createPoolLooks(crew: Crew, read: (ids: readonly ItemId[]) => Promise<RawItems>): PoolLooks {
  let newest: SharedLook | null = null

  const wait = async (shared: SharedLook, signal: AbortSignal): Promise<ScoredPool> => {
    signal.throwIfAborted()
    const { held, ids, look, askers } = shared
    /** Nobody waits: whatever is urgent goes on instead, such as a training. */
    const leave = (): void => {
      askers.delete(signal)
      if (askers.size > 0) return
      shared.run?.controller.abort(signal.reason)
      shared.run = null
    }
    askers.add(signal)
    signal.addEventListener('abort', leave, { once: true })
    try {
      if (shared.run === null) {
        const controller = new AbortController()
        const done = crew.score(look, held, controller.signal)
        // It may fail after all have left.
        done.catch(() => undefined)
        shared.run = { controller, done }
      }
      await abortable(shared.run.done, signal)
      return { ids, probabilities: look.probabilities() }
    } catch (thrown) {
      if (!signal.aborted && newest === shared) newest = null
      throw thrown
    } finally {
      signal.removeEventListener('abort', leave)
      askers.delete(signal)
    }
  }

  return {
    once: async (held, ids, signal) => {
      const look = createLook(ids, read)
      await crew.score(look, held, signal)
      return look.probabilities()
    },
    begin: (held, ids, signal) => {
      // Two may have found no look to join at the same time.
      if (newest?.held !== held || !isSame(newest.ids, ids)) {
        newest = { held, ids, look: createLook(ids, read), askers: new Set(), run: null }
      }
      return wait(newest, signal)
    },
    join: async (modelId, signal, isWanted = () => true) => {
      if (newest?.held.modelId !== modelId || !isWanted(newest.ids)) return null
      try {
        return await wait(newest, signal)
      } catch {
        signal.throwIfAborted()
        return null
      }
    },
    forget: (modelId) => {
      if (newest?.held.modelId === modelId) newest = null
    },
    forgetAll: () => {
      newest = null
    },
    quiet: () => Promise.allSettled([newest?.run?.done]),
  }
}

function isSame(some: readonly ItemId[], others: readonly ItemId[]): boolean {
  return some.length === others.length && some.every((id, index) => id === others[index])
}
