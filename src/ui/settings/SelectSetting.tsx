// One choice out of a list, with its line of explanation. Whose choice it is, the project's or the device's, is told from outside.
import { useId, type ReactNode } from 'react'

export interface SelectSettingProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly id: T; readonly name: string }[]
  readonly value: T
  readonly note: ReactNode
  readonly isDisabled?: boolean
  readonly onChange: (value: T) => void
}

export function SelectSetting<T extends string>({
  label,
  options,
  value,
  note,
  isDisabled = false,
  onChange,
}: SelectSettingProps<T>) {
  const id = useId()
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          const chosen = options.find((option) => option.id === event.target.value)
          if (chosen !== undefined) onChange(chosen.id)
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
      <small id={`${id}-note`}>{note}</small>
    </div>
  )
}
