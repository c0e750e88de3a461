// Which score strategies are compared by; for a score of one class, which class.
import type { ClassInfo } from '../../core/item.ts'
import { isOfOneClass, scoreNames, scoreWords, type ChosenScore } from './scores.ts'
import { Choice } from './Choice.tsx'

export interface ScoreChoiceProps {
  readonly classes: readonly ClassInfo[]
  readonly value: ChosenScore
  readonly onChange: (score: ChosenScore) => void
}

export function ScoreChoice({ classes, value, onChange }: ScoreChoiceProps) {
  return (
    <>
      <Choice
        label="Score"
        options={scoreNames.map((name) => [name, scoreWords[name].option])}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
      />
      {isOfOneClass(value.name) && (
        <Choice
          label="Class"
          options={classes.map(({ name }, index) => [String(index), name])}
          value={String(value.classIndex)}
          onChange={(index) => onChange({ ...value, classIndex: Number(index) })}
        />
      )}
    </>
  )
}
