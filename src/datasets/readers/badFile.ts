// How every reader says that a file is not what it should be: which file, what was expected, what was found. No parsing.
import { fail, type Result } from '../../core/result.ts'

export interface BadFile {
  /** The official name of the file, or the name it was dropped under. */
  readonly name: string
  /** Completes "expected …". */
  readonly expected: string
  /** Completes "found …". */
  readonly found: string
  /** What to do next; the default is to get the file again. */
  readonly hint?: string
}

/** A `bad-input` failure in one sentence a person can act on. */
export function badFile({ name, expected, found, hint }: BadFile): Result<never> {
  return fail(
    'bad-input',
    `${name}: expected ${expected}, found ${found}. Nothing was loaded, and your labels are safe.`,
    hint ?? `Get the official ${name} again and try once more.`,
  )
}

/** A whole number for a sentence: 60,000. Values beyond exact integers become words. */
export function formatCount(count: number): string {
  return count > Number.MAX_SAFE_INTEGER ? 'more than nine quadrillion' : count.toLocaleString('en')
}
