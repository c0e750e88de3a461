// A labelled on/off switch with an optional line of explanation.
import { useId, type ReactNode } from 'react'

export interface SwitchProps {
  readonly label: ReactNode
  readonly note?: string
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

export function Switch({ label, note, isOn, isDisabled = false, onChange }: SwitchProps) {
  const noteId = useId()
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={note === undefined ? undefined : noteId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="switch__label">{label}</span>
      {note !== undefined && <small id={noteId}>{note}</small>}
    </label>
  )
}
