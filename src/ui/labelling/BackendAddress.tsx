// Says once that the address names a backend there is none of, so that nobody takes a run for one on another device. Chooses nothing.
import { createStore, useStore } from 'zustand'
import { backendChoices, type addressedBackend } from '../chosenBackend.ts'
import { listed } from '../format.ts'

/** Said once as long as the page lives, in whichever project. */
const said = createStore(() => ({ isDismissed: false }))

export interface BackendAddressProps {
  /** What the address asks for. */
  readonly addressed: typeof addressedBackend
}

export function BackendAddress({ addressed }: BackendAddressProps) {
  const isDismissed = useStore(said, (state) => state.isDismissed)
  if (addressed === null || addressed.choice !== null || isDismissed) return null
  return (
    <div className="notice notice--calm" role="status">
      <strong>The address asks to compute with “{addressed.asked}”.</strong>
      <span>
        There is no such backend, so what the settings say counts. The address may name{' '}
        {listed(backendChoices, 'or')}.
      </span>
      <button type="button" className="quiet" onClick={() => said.setState({ isDismissed: true })}>
        Dismiss
      </button>
    </div>
  )
}
