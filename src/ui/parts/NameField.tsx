// A text field for the name of a project, or of something else. Enter or leaving it keeps the change, Escape drops it; an empty name is no change.
import { useState } from 'react'
import { atStart } from '../format.ts'

export interface NameFieldProps {
  readonly name: string
  /** What is called so: `project` unless told. */
  readonly what?: string
  readonly className?: string
  /** The new name, or null where it stays as it was. `isByKey`: the focus has nowhere to go but back. */
  readonly onDone: (name: string | null, isByKey: boolean) => void
}

export function NameField({ name, what = 'project', className, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name)

  const keep = (isByKey: boolean): void => {
    const trimmed = draft.trim()
    onDone(trimmed === '' || trimmed === name ? null : trimmed, isByKey)
  }
  return (
    <input
      className={className}
      aria-label={`${atStart(what)} name`}
      value={draft}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => keep(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // Or what takes the focus back is pressed by the same stroke.
        event.preventDefault()
        if (event.key === 'Enter') keep(true)
        else onDone(null, true)
      }}
    />
  )
}

/** For `ref`: what stands in the field's place again takes the focus. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
