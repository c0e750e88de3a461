// One setting: its control, its line of explanation, and what is wrong with what was typed. Commits on Enter or on leaving.
import { useId, useState } from 'react'
import type { ProjectSettings } from '../../core/settings.ts'
import type { DataSetInfo } from '../../datasets/catalogue.ts'
import { count } from '../format.ts'
import { Switch } from '../parts/Switch.tsx'
import { readNumber, type ChoiceField, type Field, type NumberField } from './fields.ts'
import { SelectSetting } from './SelectSetting.tsx'

interface FieldProps<F extends Field> {
  readonly field: F
  readonly settings: ProjectSettings
  readonly hasBegun: boolean
  /** The data set of the project, where it is known. */
  readonly dataset?: DataSetInfo | undefined
  readonly isDisabled: boolean
  readonly onChange: (change: Partial<ProjectSettings>) => void
}

export function SettingField(props: FieldProps<Field>) {
  const { field, settings, hasBegun, isDisabled, onChange } = props
  switch (field.kind) {
    case 'number':
      return <NumberInput {...props} field={field} />
    case 'choice':
      return <ChoiceInput {...props} field={field} />
    case 'switch':
      return (
        <div className="setting">
          <Switch
            label={field.label}
            note={noteOf(field, hasBegun)}
            isOn={field.get(settings)}
            isDisabled={isDisabled}
            onChange={(isOn) => onChange(field.set(isOn, settings))}
          />
        </div>
      )
  }
}

function NumberInput({ field, settings, hasBegun, dataset, isDisabled, onChange }: FieldProps<NumberField>) {
  const id = useId()
  const stored = field.get(settings)
  const most = dataset === undefined ? undefined : field.most?.(dataset)
  const isTooMuch = most !== undefined && stored !== null && stored > most
  const [draft, setDraft] = useState<string | null>(null)
  const read = draft === null ? null : readNumber(field, draft)
  const problem = read !== null && 'problem' in read ? read.problem : null

  const commit = (): void => {
    if (read === null || 'problem' in read) return
    if (read.value !== stored) onChange(field.set(read.value, settings))
    setDraft(null)
  }
  return (
    <div className="setting">
      <label htmlFor={id}>{field.label}</label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={draft ?? (stored === null ? '' : String(stored))}
        placeholder={field.empty}
        disabled={isDisabled}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
      <small id={`${id}-note`}>
        {problem === null ? (
          <>
            {noteOf(field, hasBegun)} {isTooMuch && <b>This data set has {count(most)}.</b>}
          </>
        ) : (
          <span className="setting__problem">{`${problem} Still ${stored ?? field.empty ?? 'empty'}.`}</span>
        )}
      </small>
    </div>
  )
}

function ChoiceInput({ field, settings, hasBegun, isDisabled, onChange }: FieldProps<ChoiceField>) {
  const chosen = field.get(settings)
  const about = field.options.find((option) => option.id === chosen)?.note
  return (
    <SelectSetting
      label={field.label}
      options={field.options}
      value={chosen}
      note={
        <>
          {about ?? field.note} {hasBegun && field.later}
        </>
      }
      isDisabled={isDisabled}
      onChange={(value) => onChange(field.set(value, settings))}
    />
  )
}

function noteOf({ note, later }: Field, hasBegun: boolean): string {
  return hasBegun && later !== undefined ? `${note} ${later}` : note
}
