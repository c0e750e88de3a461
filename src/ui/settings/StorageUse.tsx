// How much of this machine's disk the app takes, whether the browser keeps it, and a way to throw away what can be made again.
import { useEffect, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { ProjectsState } from '../../labelling/projectsState.ts'
import { bytesInWords } from '../format.ts'
import { Dialog } from '../parts/Dialog.tsx'

export function StorageUse({ projects }: { readonly projects: StoreApi<ProjectsState> }) {
  const storage = useStore(projects, (state) => state.storage)
  const [isClearing, setClearing] = useState(false)
  const [said, setSaid] = useState('')

  useEffect(() => {
    void projects.getState().measureStorage()
  }, [projects])

  if (storage === null) return null
  const isKept = storage !== 'untold' && storage.isKept
  return (
    <>
      <div className="storage">
        <p>
          {storage === 'untold'
            ? 'The browser does not tell this address how much it stores.'
            : `${bytesInWords(storage.used)} stored here, of ${bytesInWords(storage.quota)} this browser allows.`}
        </p>
        <p>
          {isKept
            ? 'Kept by the browser.'
            : 'The browser may clear this when space runs out: export a copy of what matters.'}
        </p>
        <button type="button" className="link" onClick={() => setClearing(true)}>
          Clear cached data…
        </button>
        <span role="status">{said}</span>
      </div>
      {isClearing && (
        <ClearCache
          projects={projects}
          onClose={() => setClearing(false)}
          onCleared={() => {
            setClearing(false)
            setSaid('Cleared. Labels and networks are untouched.')
          }}
        />
      )}
    </>
  )
}

interface ClearCacheProps {
  readonly projects: StoreApi<ProjectsState>
  readonly onClose: () => void
  readonly onCleared: () => void
}

function ClearCache({ projects, onClose, onCleared }: ClearCacheProps) {
  const { sizeOfCache, clearCache } = projects.getState()
  const [size, setSize] = useState<number | null>(null)
  const [error, setError] = useState<AppError | null>(null)

  useEffect(() => {
    let isOver = false
    void sizeOfCache().then((measured) => {
      if (isOver) return
      if (measured.ok) setSize(measured.value)
      else setError(measured.error)
    })
    return () => {
      isOver = true
    }
  }, [sizeOfCache])

  const clear = async (): Promise<void> => {
    const cleared = await clearCache()
    if (cleared.ok) onCleared()
    else setError(cleared.error)
  }
  return (
    <Dialog title="Clear cached data?" shape="small" onClose={onClose}>
      <p role="status">
        {size === null
          ? 'Looking how much there is.'
          : size === 0
            ? 'There is none.'
            : `This frees ${bytesInWords(size)}.`}
      </p>
      <p>
        Projects, labels and networks stay. A data set is loaded or read again when its project is opened:
        files you handed over, you hand over once more.
      </p>
      {error !== null && (
        <p className="setting__problem" role="alert">
          {error.message}
        </p>
      )}
      <div className="dialog__actions">
        <button type="button" onClick={onClose}>
          Keep it
        </button>
        <button
          type="button"
          className="primary"
          disabled={size === null || size === 0}
          onClick={() => void clear()}
        >
          Clear
        </button>
      </div>
    </Dialog>
  )
}
