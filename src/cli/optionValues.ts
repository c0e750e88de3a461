// Turns the values of options into numbers and names, and remembers the first that cannot be.
import { fail, ok, type Result } from '../core/result.ts'
import { suggestion } from './suggestion.ts'

export interface OptionValues<K extends string> {
  /** A whole number in decimal digits, from `least` on; anything else is a problem. */
  readonly whole: (name: K, least: number) => number
  /** As `whole`, or null for the word `all`. */
  readonly wholeOrAll: (name: K, least: number) => number | null
  /** One of `allowed`. */
  readonly oneOf: <T extends string>(name: K, allowed: readonly [T, ...T[]]) => T
  /** What must be there; `meaning` goes on “--name …” in the complaint. */
  readonly required: (name: K, meaning: string) => string
  /** `value` when nothing was wrong, else the first problem as a `bad-input` error. */
  readonly finish: <T>(value: T) => Result<T>
}

export function optionValues<K extends string>(
  values: Readonly<Partial<Record<K, string | boolean | undefined>>>,
): OptionValues<K> {
  const problems: string[] = []
  const textOf = (name: K): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const whole = (name: K, least: number): number => {
    const text = textOf(name) ?? ''
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < least || !Number.isSafeInteger(number)) {
      const found = text === '' ? 'nothing' : JSON.stringify(text)
      problems.push(`--${name} needs a whole number of at least ${least}, found ${found}`)
    }
    return number
  }
  return {
    whole,
    wholeOrAll: (name, least) => (textOf(name) === 'all' ? null : whole(name, least)),
    oneOf: (name, allowed) => {
      const text = textOf(name) ?? ''
      const chosen = allowed.find((one) => one === text)
      if (chosen === undefined) {
        const found = text === '' ? 'nothing' : JSON.stringify(text)
        problems.push(`--${name} is one of ${allowed.join(', ')}, found ${found}${suggestion(text, allowed)}`)
      }
      return chosen ?? allowed[0]
    },
    required: (name, meaning) => {
      const text = textOf(name)
      if (text === undefined) problems.push(`--${name} is missing: ${meaning}`)
      return text ?? ''
    },
    finish: (value) => (problems[0] === undefined ? ok(value) : fail('bad-input', problems[0])),
  }
}
