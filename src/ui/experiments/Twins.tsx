// Whether a finished experiment has been computed more than once, and whether its figures came out again.
import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import type { ExperimentsState, Twin } from '../../experiments/experimentsState.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import { backendName } from '../chosenBackend.ts'
import { inSentence } from '../format.ts'

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
  const same = twins.filter(({ difference }) => difference === null)
  const [different] = twins.filter(({ difference }) => difference !== null)
  if (twins.length === 0) return null
  return (
    <p className="experiment__twins">
      {same.length > 0 && (
        <>
          Computed more than once: the same figures, to the last bit, as <TwinLinks twins={same} />.{' '}
        </>
      )}
      {different !== undefined && (
        <>
          The same plan gave other figures in <TwinLinks twins={[different]} />:{' '}
          {named(different.difference ?? '')}.
        </>
      )}
    </p>
  )
}

/** The first by name, the others by number. */
function TwinLinks({ twins }: { readonly twins: readonly Twin[] }) {
  const [first] = twins
  if (first === undefined) return null
  const more = twins.length - 1
  return (
    <>
      <a href={`#/experiment/${encodeURIComponent(first.id)}`}>{first.name}</a> on{' '}
      {backendName(first.backend)}
      {more > 0 && ` and ${more} more`}
    </>
  )
}

/** Strategies by their names. */
function named(difference: string): string {
  return strategyCatalogue.reduce((words, { id, name }) => words.replace(id, inSentence(name)), difference)
}
