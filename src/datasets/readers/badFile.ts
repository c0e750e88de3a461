// How every reader says that a file is not what it should be: which file, what was expected, what was found. No parsing.
import type { AppError } from '../../core/appError.ts'
import { err, fail, type Result } from '../../core/result.ts'

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

/** A `badFile` inside a stream, which has no other way to fail than to throw. `withoutThrowing` turns it into a `Result` again. */
export class BadFileError extends Error {
  readonly failure: AppError

  constructor(problem: BadFile) {
    const failed = badFile(problem)
    if (failed.ok) throw new TypeError('A bad file is a failure.')
    super(failed.error.message)
    this.failure = failed.error
  }
}

/** Runs work that reads streams; a `BadFileError` becomes its failure, everything else is thrown on. */
export async function withoutThrowing<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof BadFileError) return err(thrown.failure)
    throw thrown
  }
}

/** A whole number for a sentence: 60,000. Values beyond exact integers become words. */
export function formatCount(count: number): string {
  return count > Number.MAX_SAFE_INTEGER ? 'more than nine quadrillion' : count.toLocaleString('en')
}
