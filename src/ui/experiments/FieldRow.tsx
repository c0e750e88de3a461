// One line of the form: what is chosen, its control, and a word on what it means.
import { useId, type ReactNode } from 'react'
import { Select, type SelectProps } from '../parts/Select.tsx'

export interface NumberRowProps {
  readonly label: string
  readonly value: string
  readonly note?: string
  /** What an empty field means; without it there must be a number. */
  readonly empty?: string
  readonly onChange: (text: string) => void
}

export function NumberRow({ label, value, note, empty, onChange }: NumberRowProps) {
  const id = useId()
  return (
    <Row id={id} label={label} note={note}>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        placeholder={empty}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={(event) => onChange(event.target.value)}
      />
    </Row>
  )
}

export interface SelectRowProps<T extends string> extends Pick<
  SelectProps<T>,
  'options' | 'value' | 'onChange'
> {
  readonly label: string
  readonly note?: string
}

export function SelectRow<T extends string>({ label, options, value, note, onChange }: SelectRowProps<T>) {
  const id = useId()
  return (
    <Row id={id} label={label} note={note}>
      <Select
        {...{ id, options, value, onChange }}
        describedBy={note === undefined ? undefined : `${id}-note`}
      />
    </Row>
  )
}

interface RowProps {
  readonly id: string
  readonly label: string
  readonly note: string | undefined
  readonly children: ReactNode
}

function Row({ id, label, note, children }: RowProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {note !== undefined && <small id={`${id}-note`}>{note}</small>}
    </div>
  )
}
