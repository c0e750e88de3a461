// The browser's own list of choices, of values that are known beforehand. What it is called stands outside.
export interface SelectProps<T extends string> {
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly value: T
  readonly onChange: (value: T) => void
  /** For a label elsewhere. */
  readonly id?: string
  /** The id of a line that explains it. */
  readonly describedBy?: string | undefined
}

export function Select<T extends string>({ options, value, onChange, id, describedBy }: SelectProps<T>) {
  return (
    <select
      id={id}
      value={value}
      aria-describedby={describedBy}
      onChange={(event) => {
        const chosen = options.find(([option]) => option === event.target.value)
        if (chosen !== undefined) onChange(chosen[0])
      }}
    >
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  )
}
