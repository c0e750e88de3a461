// Whether a finished experiment has been computed more than once, and whether its figures came out again.
import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import type { ExperimentsState, Twin } from '../../experiments/experimentsState.ts'
import { backendName } from '../chosenBackend.ts'

export interface TwinsProps {
  readonly experiments: StoreApi<ExperimentsState>
  readonly experimentId: string
}

export function Twins({ experiments, experimentId }: TwinsProps) {
  const [twins, setTwins] = useState<readonly Twin[]>([])
  useEffect(() => {
    let isOver = false
    void experiments
      .getState()
      .twinsOf(experimentId)
      .then((found) => {
        if (!isOver && found.ok) setTwins(found.value)
      })
    return () => {
      isOver = true
    }
  }, [experiments, experimentId])
  if (twins.length === 0) return null
  return (
    <ul className="experiment__twins">
      {twins.map(({ id, name, backend, difference }) => (
        <li key={id}>
          {difference === null
            ? 'The same figures, to the last bit, as '
            : 'The same plan, but not the same figures as '}
          <a href={`#/experiment/${encodeURIComponent(id)}`}>{name}</a> on {backendName(backend)}
          {difference === null ? '.' : `: ${difference}.`}
        </li>
      ))}
    </ul>
  )
}
