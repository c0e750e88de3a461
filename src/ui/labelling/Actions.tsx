// What one can do besides answering, each with its key.
import { usePreference } from '../preferences.ts'
import { useLabelling } from './context.ts'
import { isAnswerable } from './current.ts'
import { KeyHint } from './KeyHint.tsx'
import type { KeyAction } from './keymap.ts'

export function Actions({ act }: { readonly act: (action: KeyAction) => void }) {
  const isEnabled = useLabelling(isAnswerable)
  const canUndo = useLabelling(
    ({ project, isReadOnly, isSimulating }) => project.history.length > 0 && !isReadOnly && !isSimulating,
  )
  const isSimulating = useLabelling((state) => state.isSimulating)
  const isGuessShown = usePreference('isGuessShown')
  const button = (type: 'skip' | 'undo' | 'flag' | 'guess', label: string, isOn: boolean) => (
    <button
      type="button"
      className={`action action--${type}`}
      disabled={!isOn}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => act({ type })}
    >
      <KeyHint of={type} /> {label}
    </button>
  )
  if (isSimulating) {
    return (
      <div className="actions">
        <span className="actions__simulated">The simulated oracle answers with the truth.</span>
        <button type="button" onClick={() => act({ type: 'stop' })}>
          <kbd>Esc</kbd> Stop
        </button>
      </div>
    )
  }
  return (
    <div className="actions">
      {button('skip', 'Skip', isEnabled)}
      {button('undo', 'Undo', canUndo)}
      {button('flag', 'Flag', isEnabled)}
      {button('guess', isGuessShown ? 'Hide guess' : 'Show guess', true)}
    </div>
  )
}
