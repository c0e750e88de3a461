// One choice out of a few, side by side: radio buttons that look like one control.
import { useId } from 'react'

export interface SegmentedProps<T extends string> {
  readonly legend: string
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly value: T
  readonly onChange: (value: T) => void
}

export function Segmented<T extends string>({ legend, options, value, onChange }: SegmentedProps<T>) {
  const group = useId()
  return (
    <fieldset className="segmented">
      <legend>{legend}</legend>
      <div className="segmented__options">
        {options.map(([option, name]) => (
          <label key={option}>
            <input
              type="radio"
              name={group}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
