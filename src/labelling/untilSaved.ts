// Waits until nothing of the open project would be lost by leaving the page. Changes nothing but a running simulation.
import type { StoreApi } from 'zustand/vanilla'
import { fail, ok, type Result } from '../core/result.ts'
import type { LabellingState, LabellingStoreState } from './labellingState.ts'

/**
 * Resolves when every event of the project is durable and its data is loaded (files that were handed over are read by then); stops
 * the simulated oracle, which would go on adding to them. After `patienceMs` it answers why that did not come about.
 */
export function untilSaved(store: StoreApi<LabellingStoreState>, patienceMs = 8000): Promise<Result<void>> {
  if (store.getState().isSimulating) store.getState().stopSimulating()
  return new Promise((resolve) => {
    const settle = (result: Result<void>): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve(result)
    }
    const look = (state: LabellingState): void => {
      if (isSaved(state)) settle(ok(undefined))
    }
    const timer = setTimeout(() => settle(whyNot(store.getState())), patienceMs)
    const unsubscribe = store.subscribe(look)
    look(store.getState())
  })
}

function isSaved({ phase, notSaved, durableSeq, project, isReadOnly }: LabellingState): boolean {
  // A tab that only looks on has nothing of its own to lose.
  return phase !== 'opening' && notSaved === null && (isReadOnly || durableSeq >= project.seq)
}

function whyNot({ phase, notSaved }: LabellingState): Result<never> {
  if (notSaved !== null) {
    const { kind, message } = notSaved.error
    return fail(
      kind,
      `The page stays as it is, because some changes are not saved. ${message}`,
      'Export the labels, or free some space; then reload.',
    )
  }
  return phase === 'opening'
    ? fail('storage-blocked', 'The data set is still being loaded.', 'Reload when it is there.')
    : fail('storage-blocked', 'The last answers are still being saved.', 'Try again in a moment.')
}
