import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/core/settings.ts'
import { fieldGroups, readNumber, type NumberField } from '../../src/ui/settings/fields.ts'

const fields = fieldGroups.flatMap((group) => group.fields)

function numberField(label: string): NumberField {
  const field = fields.find((candidate) => candidate.label === label)
  if (field?.kind !== 'number') throw new Error(`There is no number called ${label}.`)
  return field
}

describe('the settings', () => {
  it('have one field for every value there is', () => {
    const { training, ...others } = defaultSettings
    expect(fields).toHaveLength(Object.keys(others).length + Object.keys(training).length)
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
  })

  it('accept every default', () => {
    for (const field of fields) {
      if (field.kind !== 'number') continue
      const value = field.get(defaultSettings)
      expect(readNumber(field, value === null ? '' : String(value))).toEqual({ value })
    }
  })

  it('offer the default among the choices', () => {
    for (const field of fields) {
      if (field.kind !== 'choice') continue
      expect(field.options.map(({ id }) => id)).toContain(field.get(defaultSettings))
    }
  })

  it('change one value of the training and keep the others', () => {
    expect(numberField('Epochs').set(7, defaultSettings)).toEqual({
      training: { ...defaultSettings.training, epochs: 7 },
    })
  })
})

describe('a number that is typed', () => {
  it('may have a decimal comma', () => {
    expect(readNumber(numberField('Target F1'), ' 0,85 ')).toEqual({ value: 0.85 })
  })

  it('may be left out only where that means something', () => {
    expect(readNumber(numberField('Target F1'), '')).toEqual({ value: null })
    expect(readNumber(numberField('Budget'), '')).toEqual({ problem: 'A number from 2 to 1,000,000.' })
  })

  it('is refused in words', () => {
    expect(readNumber(numberField('Budget'), 'many')).toEqual({
      problem: 'A number from 2 to 1,000,000, not “many”.',
    })
    expect(readNumber(numberField('Budget'), '12.5')).toEqual({ problem: 'A whole number, please.' })
    expect(readNumber(numberField('Validation share'), '0.6')).toEqual({ problem: 'From 0 to 0.5, please.' })
  })
})
