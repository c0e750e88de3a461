// Waits for what an open experiment says of itself.
import type { ExperimentStoreState } from '../../src/experiments/experimentState.ts'
import type { OpenExperiment } from '../../src/experiments/openExperiment.ts'

/** Resolves with the first state for which `isReached`; rejects with what went wrong instead. */
export function until(
  { store }: OpenExperiment,
  isReached: (state: ExperimentStoreState) => boolean,
): Promise<ExperimentStoreState> {
  return new Promise((resolve, reject) => {
    const check = (state: ExperimentStoreState): void => {
      const { error } = state
      if (isReached(state)) resolve(state)
      else if (error !== null) reject(new Error(error.message))
      else return
      unsubscribe()
    }
    const unsubscribe = store.subscribe(check)
    check(store.getState())
  })
}

/** For `until`. */
export const isIn =
  (...phases: readonly ExperimentStoreState['phase'][]) =>
  ({ phase }: ExperimentStoreState): boolean =>
    phases.includes(phase)
