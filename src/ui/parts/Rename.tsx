// A name that becomes a text field when it is clicked. Enter keeps the change, Escape drops it.
import { useState } from 'react'

export interface RenameProps {
  readonly name: string
  readonly isDisabled?: boolean
  readonly onRename: (name: string) => void
}

export function Rename({ name, isDisabled = false, onRename }: RenameProps) {
  const [draft, setDraft] = useState<string | null>(null)

  if (draft === null) {
    return (
      <button
        type="button"
        className="rename"
        title="Rename this project"
        aria-label={`${name}: rename this project`}
        disabled={isDisabled}
        onClick={() => setDraft(name)}
      >
        {name}
      </button>
    )
  }
  const keep = (): void => {
    const trimmed = draft.trim()
    if (trimmed !== '' && trimmed !== name) onRename(trimmed)
    setDraft(null)
  }
  return (
    <input
      className="rename"
      aria-label="Project name"
      value={draft}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
