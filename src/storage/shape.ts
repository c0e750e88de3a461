// Checks of unknown data that give typed, clean copies: unknown fields are left behind. Knows no record of ours.
import { fail, ok, type Result } from '../core/result.ts'

/** Returns a clean `T`, or throws a `Misfit` that names the place (`.items[3].rank`) and what was expected there. */
export type Check<T> = (value: unknown, path: string) => T

class Misfit extends Error {
  readonly path: string

  constructor(path: string, complaint: string) {
    super(complaint)
    this.path = path.replace(/^\./, '')
  }
}

/** Runs a check; a misfit comes back as `bad-input`. `what` begins the message. */
export function checked<T>(check: Check<T>, value: unknown, what: string): Result<T> {
  try {
    return ok(check(value, ''))
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown
    const place = thrown.path === '' ? what : `${what}: ${thrown.path}`
    return fail('bad-input', `${place} ${thrown.message}`)
  }
}

/** Throws the misfit of a value at `path`. */
export function misfit(path: string, expected: string, found: unknown): never {
  throw new Misfit(path, `should be ${expected}, found ${described(found)}.`)
}

export const text: Check<string> = (value, path) =>
  typeof value === 'string' ? value : misfit(path, 'a text', value)

export const flag: Check<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : misfit(path, 'true or false', value)

export const finite: Check<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : misfit(path, 'a number', value)

/** A measurement: a training that diverged honestly reports NaN or Infinity. */
export const measured: Check<number> = (value, path) =>
  typeof value === 'number' ? value : misfit(path, 'a number', value)

/** A whole number of at least `least`. */
export function whole(least: number): Check<number> {
  return (value, path) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? value
      : misfit(path, `a whole number of at least ${least}`, value)
}

/** A number from `least` to `most`. */
export function between(least: number, most: number): Check<number> {
  return (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : misfit(path, `a number from ${least} to ${most}`, value)
}

export function oneOf<const T extends string>(...allowed: readonly T[]): Check<T> {
  return (value, path) =>
    allowed.find((candidate) => candidate === value) ?? misfit(path, `one of ${allowed.join(', ')}`, value)
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : check(value, path))
}

export function list<T>(check: Check<T>): Check<readonly T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((entry: unknown, index) => check(entry, `${path}[${index}]`))
      : misfit(path, 'a list', value)
}

const optionalChecks = new WeakSet<Check<unknown>>()

/** For a field of an `object` that may be absent; where it is there, it must pass. */
export function optional<T>(check: Check<T>): Check<T> {
  const own: Check<T> = (value, path) => check(value, path)
  optionalChecks.add(own)
  return own
}

/** An object with at least these fields. The compiler asks for a check of every field of `T`. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const checks = Object.entries<Check<unknown>>(fields)
  return (value, path) => {
    const given = asObject(value, path)
    // Only own fields count, and only the names written in this code are ever set.
    const isExpected = ([name, check]: readonly [string, Check<unknown>]): boolean =>
      Object.hasOwn(given, name) || !optionalChecks.has(check)
    return Object.fromEntries(
      checks
        .filter(isExpected)
        .map(([name, check]) => [
          name,
          check(Object.hasOwn(given, name) ? given[name] : undefined, `${path}.${name}`),
        ]),
    ) as T
  }
}

/** An object of texts under any names. */
export const textRecord: Check<Readonly<Record<string, string>>> = (value, path) =>
  Object.fromEntries(
    Object.entries(asObject(value, path)).map(([name, one]) => [name, text(one, `${path}.${name}`)]),
  )

/** The value as an object whose fields are unknown. */
export function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return misfit(path, 'an object', value)
  }
  return value as Record<string, unknown>
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  switch (typeof value) {
    case 'string':
      return value.length <= 40 ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, 40))}…`
    case 'number':
    case 'boolean':
      return String(value)
    default:
      return `an ${typeof value}`.replace('an function', 'a function')
  }
}
