// The name of a row in a list: a link to what it names, or a field while it is being renamed.
import { useState } from 'react'
import { NameField, takeFocus } from './NameField.tsx'

export interface RowNameProps {
  readonly name: string
  /** What is called so: `project` unless told. */
  readonly what?: string
  readonly href: string
  readonly isEditing: boolean
  /** The new name, or null where it stays as it was: it is no longer edited. */
  readonly onDone: (name: string | null) => void
}

export function RowName({ name, what = 'project', href, isEditing, onDone }: RowNameProps) {
  const [isBack, setBack] = useState(false)
  if (isEditing) {
    return (
      <NameField
        className="recent__name"
        {...{ name, what }}
        onDone={(changed, isByKey) => {
          setBack(isByKey)
          onDone(changed)
        }}
      />
    )
  }
  return (
    <a ref={isBack ? takeFocus : null} className="recent__name" href={href}>
      {name}
    </a>
  )
}
