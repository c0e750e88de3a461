// A text field for a project's name. Enter or leaving it keeps the change, Escape drops it; an empty name is no change.
import { useState } from 'react'

export interface NameFieldProps {
  readonly name: string
  readonly className?: string
  /** The new name, or null where it stays as it was. `isByKey`: the focus has nowhere to go but back. */
  readonly onDone: (name: string | null, isByKey: boolean) => void
}

export function NameField({ name, className, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name)

  const keep = (isByKey: boolean): void => {
    const trimmed = draft.trim()
    onDone(trimmed === '' || trimmed === name ? null : trimmed, isByKey)
  }
  return (
    <input
      className={className}
      aria-label="Project name"
      value={draft}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => keep(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(true)
        if (event.key === 'Escape') onDone(null, true)
      }}
    />
  )
}

/** For `ref`: what stands in the field's place again takes the focus. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
