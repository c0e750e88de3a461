// A name that becomes a text field when it is clicked.
import { useState } from 'react'
import { NameField, takeFocus } from './NameField.tsx'

export interface RenameProps {
  readonly name: string
  /** What is called so: `project` unless told. */
  readonly what?: string
  readonly isDisabled?: boolean
  readonly onRename: (name: string) => void
}

export function Rename({ name, what = 'project', isDisabled = false, onRename }: RenameProps) {
  const [isEditing, setEditing] = useState(false)
  const [isBack, setBack] = useState(false)
  if (isEditing) {
    return (
      <NameField
        className="rename"
        {...{ name, what }}
        onDone={(changed, isByKey) => {
          setEditing(false)
          setBack(isByKey)
          if (changed !== null) onRename(changed)
        }}
      />
    )
  }
  return (
    <button
      ref={isBack ? takeFocus : null}
      type="button"
      className="rename"
      title={`Rename this ${what}`}
      aria-label={`${name}: rename this ${what}`}
      disabled={isDisabled}
      onClick={() => setEditing(true)}
    >
      {name}
    </button>
  )
}
