// One choice out of a list, its label beside it.
import { Select, type SelectProps } from '../parts/Select.tsx'

export interface ChoiceProps<T extends string> extends Pick<
  SelectProps<T>,
  'options' | 'value' | 'onChange'
> {
  readonly label: string
}

export function Choice<T extends string>({ label, ...choice }: ChoiceProps<T>) {
  return (
    <label className="compare-choice">
      {label}
      <Select {...choice} />
    </label>
  )
}
