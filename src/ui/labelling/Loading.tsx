// Before the first question: the data is on its way, or it did not come and the person is told what helps.
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import { officialNamesOf } from '../../datasets/officialNames.ts'
import type { Loading as LoadingState } from '../../labelling/labellingState.ts'
import { count, duration, megabytes } from '../format.ts'
import { DropZone } from '../parts/DropZone.tsx'
import { FileButton } from '../parts/FileButton.tsx'
import { useLabelling } from './context.ts'

export function Loading({ onLeave }: { readonly onLeave: () => void }) {
  const loading = useLabelling((state) => state.loading)
  const cancel = useLabelling((state) => state.cancelLoading)
  const part = loading?.total == null ? undefined : loading.done / loading.total
  return (
    <main className="waiting">
      <h1 className="unseen">Opening the project</h1>
      <p className="waiting__ask waiting__ask--small" role="status">
        {loading === null ? 'One moment.' : loading.what}
      </p>
      <progress className="waiting__bar" value={part} max={1} aria-label="Loading the data set" />
      <p className="waiting__note">{loading === null ? 'Opening the project' : amountOf(loading)}</p>
      <div className="waiting__actions">
        <button type="button" disabled={loading === null} onClick={cancel}>
          Cancel
        </button>
        <button type="button" className="link" onClick={onLeave}>
          Back to the start
        </button>
      </div>
    </main>
  )
}

export interface LoadFailedProps {
  readonly onLeave: () => void
  readonly onFiles: (files: readonly File[]) => void
}

export function LoadFailed({ onLeave, onFiles }: LoadFailedProps) {
  const error = useLabelling((state) => state.error)
  const retry = useLabelling((state) => state.retry)
  const words = `${error?.message ?? ''} ${error?.hint ?? ''}`
  // Until the data is there nothing is known of the project, but an error about data names its files.
  const dataset = datasetCatalogue.find((info) => officialNamesOf(info).some((name) => words.includes(name)))
  const isStopped = error?.kind === 'aborted'
  // What came by itself may come now; what did not fit will not fit better.
  const isRetryBest = dataset === undefined || error?.kind === 'offline'
  return (
    <main className="waiting">
      <div className="waiting__words" role={isStopped ? 'status' : 'alert'}>
        <h1 className="waiting__ask">
          {isStopped
            ? 'You stopped the loading.'
            : dataset === undefined
              ? 'I could not open this project.'
              : `I could not load ${dataset.name}.`}
        </h1>
        {error !== null && <p className="waiting__note">{error.message}</p>}
        {error?.hint !== undefined && <p className="waiting__note">{error.hint}</p>}
      </div>
      <div className="waiting__actions">
        <button type="button" className={isRetryBest ? 'primary' : undefined} onClick={retry}>
          Try again
        </button>
        {(dataset !== undefined || isStopped) && (
          <FileButton {...(isRetryBest ? {} : { className: 'primary' })} isMultiple onFiles={onFiles}>
            Choose the files
          </FileButton>
        )}
        <button type="button" className="link" onClick={onLeave}>
          Back to the start
        </button>
      </div>
      <DropZone onFiles={onFiles} />
    </main>
  )
}

function amountOf({ done, total, unit, secondsLeft }: LoadingState): string {
  const written = unit === 'bytes' ? megabytes : count
  const of = total === null ? '' : ` of ${written(total)}`
  const left = secondsLeft === null || secondsLeft < 1 ? '' : ` · about ${duration(secondsLeft)} left`
  return `${written(done)}${of}${unit === 'images' ? ' pictures' : ''}${left}`
}
