// The order in which a verb does things: understand everything first, then work. Each verb has a file of its own.
import type { AppError } from '../core/appError.ts'
import type { Result } from '../core/result.ts'
import {
  complain,
  helpText,
  parseArguments,
  say,
  type ExitCode,
  type OptionSpecs,
  type Parsed,
  type Verb,
} from './arguments.ts'

export interface VerbSpec<O extends OptionSpecs, R> {
  readonly usage: string
  readonly about: string
  readonly options: O
  /** Understands the arguments. Touches nothing; a failure is the caller's mistake, exit code 2. */
  readonly read: (values: Parsed<O>['values'], positionals: readonly string[]) => Result<R>
  /** Does the work. A failure is exit code 1. */
  readonly run: (request: R) => Promise<Result<ExitCode>>
}

/** A verb that answers `--help` and complains in one line. */
export function defineVerb<const O extends OptionSpecs, R>(spec: VerbSpec<O, R>): Verb {
  const { usage, about, options, read, run } = spec
  const refuse = (problem: string): ExitCode => {
    const mark = /[.?!]$/.test(problem) ? '' : '.'
    complain(`${problem}${mark} Usage: ${usage}; --help tells all.`)
    return 2
  }
  return async (args) => {
    const parsed = parseArguments(args, options)
    if (!parsed.ok) return refuse(parsed.error.message)
    const { values, positionals } = parsed.value
    // TypeScript cannot look into the values of options it does not know yet.
    if ('help' in values && values.help === true) {
      say(helpText(usage, about, options))
      return 0
    }
    const request = read(values, positionals)
    if (!request.ok) return refuse(request.error.message)
    const done = await run(request.value)
    if (done.ok) return done.value
    complain(sentenceOf(done.error))
    return 1
  }
}

/** An error in one line. A bug's hint speaks of a page to reload. */
export function sentenceOf({ kind, message, hint }: AppError): string {
  if (kind === 'bug') return `Something went wrong that should not have: ${message}`
  return hint === undefined ? message : `${message} ${hint}`
}
