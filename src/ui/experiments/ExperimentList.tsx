// The experiments of this browser, newest first, and the results that came as files.
import { useRef, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { Result } from '../../core/result.ts'
import type { ExperimentsState, ExperimentSummary } from '../../experiments/experimentsState.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { FileButton } from '../parts/FileButton.tsx'
import { nameAgain } from './nameAgain.ts'
import { ExperimentRow } from './ExperimentRow.tsx'
import { saveResult, type ResultFormat } from './saveResult.ts'

export interface ExperimentListProps {
  readonly experiments: StoreApi<ExperimentsState>
  /** What went wrong with what was asked of the list, or with a file that was to join it. */
  readonly error: AppError | null
  readonly onOpen: (experimentId: string) => void
  readonly onError: (error: AppError | null) => void
  readonly onImport: (files: readonly File[]) => void
}

const none: readonly ExperimentSummary[] = []

export function ExperimentList({ experiments, error, onOpen, onError, onImport }: ExperimentListProps) {
  const isRead = useStore(experiments, (state) => state.experiments !== null)
  const list = useStore(experiments, (state) => state.experiments ?? none)
  const [doomed, setDoomed] = useState<ExperimentSummary | null>(null)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLElement>(null)
  const { rename, remove, exportResult, runAgain } = experiments.getState()

  const told = <T,>(result: Result<T>): T | null => {
    onError(result.ok ? null : result.error)
    return result.ok ? result.value : null
  }
  const save = async (id: string, format: ResultFormat): Promise<void> => {
    const exported = told(await exportResult(id))
    if (exported !== null) setSaid(`Saved ${saveResult(exported, format)}.`)
  }
  const again = async ({ id, name }: ExperimentSummary): Promise<void> => {
    const created = told(await runAgain(id, nameAgain(name, list)))
    if (created !== null) onOpen(created)
  }
  /** The row that had the focus is gone: it goes to the one in its place, or to the heading. */
  const destroy = async ({ id, name }: ExperimentSummary): Promise<void> => {
    const at = list.findIndex((experiment) => experiment.id === id)
    setDoomed(null)
    if (told(await remove(id)) === null) return
    setSaid(`“${name}” is deleted.`)
    const rows = place.current?.querySelectorAll<HTMLElement>('a.recent__name')
    const next = rows?.[at] ?? place.current?.querySelector<HTMLElement>('h2')
    next?.focus()
  }
  return (
    <section ref={place} className="recent" aria-labelledby="experiments-title">
      <header className="recent__head">
        <h2 id="experiments-title" tabIndex={-1}>
          {isRead && list.length === 0 ? 'No experiments yet' : 'Experiments'}
        </h2>
        <FileButton className="link" accept=".json,application/json" onFiles={onImport}>
          Open a result file
        </FileButton>
      </header>
      <div role="alert">
        {error !== null && (
          <p ref={showNotice} className="notice notice--bad">
            {error.message} {error.hint}
          </p>
        )}
      </div>
      <ul className="recent__list">
        {list.map((experiment) => (
          <ExperimentRow
            key={experiment.id}
            experiment={experiment}
            onOpen={() => onOpen(experiment.id)}
            onRename={(name) => void rename(experiment.id, name).then(told)}
            onRunAgain={() => void again(experiment)}
            onSave={(format) => void save(experiment.id, format)}
            onDelete={() => setDoomed(experiment)}
          />
        ))}
      </ul>
      <p role="status" className="unseen">
        {said}
      </p>
      {doomed !== null && (
        <Dialog title={`Delete “${doomed.name}”?`} shape="small" onClose={() => setDoomed(null)}>
          <p>All its figures go with it. Projects and their labels are not touched. This cannot be undone.</p>
          <div className="dialog__actions">
            <button type="button" onClick={() => setDoomed(null)}>
              Keep it
            </button>
            <button type="button" className="danger" onClick={() => void destroy(doomed)}>
              Delete
            </button>
          </div>
        </Dialog>
      )}
    </section>
  )
}

/** A file may have been dropped anywhere on a long page. */
function showNotice(notice: HTMLElement | null): void {
  notice?.scrollIntoView({ block: 'nearest' })
}
