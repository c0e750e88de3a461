// Where the experiment stands and what can be done about it: start, pause, go on, end, and how many runs at a time.
import { useEffect, useRef, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { ExperimentStoreState } from '../../experiments/experimentState.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { RunGrid } from './RunGrid.tsx'
import { phaseWords } from './runWords.ts'

export interface RunStatusProps {
  readonly store: StoreApi<ExperimentStoreState>
  readonly onRunAgain: () => void
  /** To the form, with all of it filled in. */
  readonly onChange: () => void
}

export function RunStatus({ store, onRunAgain, onChange }: RunStatusProps) {
  const state = useStore(store)
  const { phase, plan, result, progress, units, unitsDone, estimate, error } = state
  const isComputing = phase === 'running' || phase === 'pausing' || phase === 'elsewhere'
  useEstimate(store, phase === 'ready' && estimate === null && error === null)
  if (plan === null) return null
  return (
    <section className="run" aria-label="Progress">
      <div className="run__line">
        <p className="run__words" role="status">
          {phaseWords(state)}
        </p>
        <Controls {...{ store, onRunAgain, onChange }} />
      </div>
      {(isComputing || phase === 'paused' || phase === 'failed') && (
        <progress
          className="run__bar"
          aria-label="Share of all the work"
          max={1}
          value={progress?.share ?? unitsDone / Math.max(1, units)}
        />
      )}
      {(isComputing || phase === 'paused') && <RunGrid {...{ plan, result, progress }} />}
    </section>
  )
}

/** Once, as soon as it can: who opens what was not started wants to know. */
function useEstimate(store: StoreApi<ExperimentStoreState>, isWanted: boolean): void {
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isWanted || isAsked.current) return
    isAsked.current = true
    store.getState().estimateTime()
  }, [store, isWanted])
}

function Controls({ store, onRunAgain, onChange }: RunStatusProps) {
  const phase = useStore(store, (state) => state.phase)
  const isBegun = useStore(store, ({ unitsDone, result }) => unitsDone > 0 || result !== null)
  const [isEnding, setEnding] = useState(false)
  const { start, pause, cancel } = store.getState()
  const isEndable = isBegun && (phase === 'running' || phase === 'paused' || phase === 'failed')
  return (
    <div className="run__controls">
      {(phase === 'ready' || phase === 'estimating') && (
        <button type="button" className="primary" onClick={() => start()}>
          Start
        </button>
      )}
      {(phase === 'running' || phase === 'pausing') && (
        <button type="button" disabled={phase === 'pausing'} onClick={pause}>
          Pause
        </button>
      )}
      {(phase === 'paused' || phase === 'failed') && (
        <button type="button" className="primary" onClick={() => start()}>
          {phase === 'paused' ? 'Go on' : 'Try again'}
        </button>
      )}
      {isEndable && (
        <button type="button" onClick={() => setEnding(true)}>
          End it here…
        </button>
      )}
      {phase === 'finished' && (
        <button type="button" onClick={onRunAgain}>
          Run again
        </button>
      )}
      {['ready', 'estimating', 'finished'].includes(phase) && (
        <button type="button" onClick={onChange}>
          Change…
        </button>
      )}
      {['ready', 'estimating', 'paused', 'failed'].includes(phase) && <Jobs store={store} />}
      {isEnding && (
        <Dialog title="End it here?" shape="small" onClose={() => setEnding(false)}>
          <p>
            What is finished stays, with its charts and its table. It cannot go on afterwards: to have the
            rest, it is run again from the start.
          </p>
          <div className="dialog__actions">
            <button type="button" onClick={() => setEnding(false)}>
              Keep it going
            </button>
            <button
              type="button"
              className="danger"
              onClick={() => {
                setEnding(false)
                cancel()
              }}
            >
              End it
            </button>
          </div>
        </Dialog>
      )}
    </div>
  )
}

const jobChoices = [1, 2, 4, 8]

function Jobs({ store }: Pick<RunStatusProps, 'store'>) {
  const jobs = useStore(store, (state) => state.jobs)
  const phase = useStore(store, (state) => state.phase)
  const shown = jobs === null || jobChoices.includes(jobs) ? jobChoices : [...jobChoices, jobs]
  return (
    <label className="run__jobs">
      Runs at a time
      <select
        value={jobs ?? ''}
        disabled={phase === 'estimating'}
        onChange={(event) =>
          store.getState().setJobs(event.target.value === '' ? null : Number(event.target.value))
        }
      >
        <option value="">as many as help</option>
        {shown.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  )
}
