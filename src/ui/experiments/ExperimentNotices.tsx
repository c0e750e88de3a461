// What a person must know about the open experiment: what went wrong and what helps, and odd data.
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import type { ExperimentStoreState } from '../../experiments/experimentState.ts'
import { FileButton } from '../parts/FileButton.tsx'

export interface ExperimentNoticesProps {
  readonly store: StoreApi<ExperimentStoreState>
  /** Of what was asked for beside it: an export, a copy. */
  readonly error: AppError | null
}

export function ExperimentNotices({ store, error }: ExperimentNoticesProps) {
  const own = useStore(store, (state) => state.error)
  const plan = useStore(store, (state) => state.plan)
  const warnings = useStore(store, (state) => state.warnings)
  const { start, dismissWarnings } = store.getState()
  const hasFiles = datasetCatalogue.some(({ id, files }) => id === plan?.dataset.id && files.length > 0)
  return (
    <>
      {own !== null && (
        <div className="notice notice--bad" role="alert">
          <span>
            {own.message} {own.hint}
          </span>
          {plan === null ? (
            <a href="#/compare">All experiments</a>
          ) : (
            hasFiles && (
              <FileButton isMultiple onFiles={start}>
                Choose the data files
              </FileButton>
            )
          )}
        </div>
      )}
      {error !== null && (
        <div className="notice notice--bad" role="alert">
          {error.message} {error.hint}
        </div>
      )}
      {warnings.length > 0 && (
        <div className="notice notice--calm" role="status">
          <span>{warnings.join(' ')}</span>
          <button type="button" className="quiet" onClick={dismissWarnings}>
            Dismiss
          </button>
        </div>
      )}
    </>
  )
}
