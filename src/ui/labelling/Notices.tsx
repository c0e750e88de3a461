// What a person must know before the next answer: labels not saved, another tab, a training that failed, odd data. Stays until it is over.
import { useEffect } from 'react'
import { labelsJson } from '../../exports/labels.ts'
import { addressedBackend } from '../chosenBackend.ts'
import { counted } from '../format.ts'
import { fileNameOf, saveFile } from '../parts/saveFile.ts'
import { BackendAddress } from './BackendAddress.tsx'
import { useLabelling, useScreen } from './context.ts'

export function Notices() {
  return (
    <div className="notices">
      <NotSaved />
      <ReadOnly />
      <Problem />
      <DataWarnings />
      <BackendAddress addressed={addressedBackend} />
    </div>
  )
}

function NotSaved() {
  const { store } = useScreen()
  const notSaved = useLabelling((state) => state.notSaved)
  const isWaiting = notSaved !== null

  useEffect(() => {
    if (!isWaiting) return
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [isWaiting])

  if (notSaved === null) return null
  const { error, waiting } = notSaved
  const save = (): void => {
    const { project } = store.getState()
    saveFile(fileNameOf(project.name, 'labels.json'), labelsJson(project))
  }
  return (
    <div className="notice notice--bad" role="alert">
      <strong>
        {waiting === 1 ? '1 change is not saved.' : `${counted(waiting, 'change')} are not saved.`}
      </strong>
      <span>
        {error.message} {error.hint}
      </span>
      <button type="button" onClick={save}>
        Export labels now
      </button>
    </div>
  )
}

function ReadOnly() {
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const takeOver = useLabelling((state) => state.takeOver)
  if (!isReadOnly) return null
  return (
    <div className="notice notice--warn" role="status">
      <strong>Open in another tab.</strong>
      <span>This one follows along and changes nothing.</span>
      <button type="button" onClick={takeOver}>
        Take over here
      </button>
    </div>
  )
}

function Problem() {
  const problem = useLabelling((state) => state.problem)
  const dismiss = useLabelling((state) => state.dismissProblem)
  const retry = useLabelling((state) => state.retry)
  if (problem === null) return null
  return (
    <div className="notice notice--warn" role="alert">
      <strong>{problem.message}</strong>
      {problem.hint !== undefined && <span>{problem.hint}</span>}
      <button type="button" onClick={retry}>
        Try again
      </button>
      <button type="button" className="quiet" onClick={dismiss}>
        Dismiss
      </button>
    </div>
  )
}

function DataWarnings() {
  const warnings = useLabelling((state) => state.warnings)
  const dismiss = useLabelling((state) => state.dismissWarnings)
  if (warnings.length === 0) return null
  return (
    <div className="notice notice--calm" role="status">
      <strong>About this data.</strong>
      <span>{warnings.join(' ')}</span>
      <button type="button" className="quiet" onClick={dismiss}>
        Dismiss
      </button>
    </div>
  )
}
