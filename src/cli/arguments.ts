// What every verb of the command line shares: reading its arguments, printing its help, and complaining in one line. No verb's own logic.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { fail, ok, type Result } from '../core/result.ts'
import { suggestion } from './suggestion.ts'

/** 0: done. 1: it could not be done. 2: the command was not understood. 130, 143: stopped by Ctrl-C, by a termination signal. */
export type ExitCode = 0 | 1 | 2 | 130 | 143

/** A verb: takes the arguments after its name, prints what it has to say, and gives the exit code. */
export type Verb = (args: readonly string[]) => Promise<ExitCode>

type ParserOption = NonNullable<ParseArgsConfig['options']>[string]

/** One `--option`. `value` is what its help calls the value: DIR, N. */
export type OptionSpec = ParserOption & { readonly about: string; readonly value?: string }

/** The options of one verb, by long name; `help` (`-h`) is always there as well. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>

const helpOption = { type: 'boolean', short: 'h', about: 'Show this help.' } as const

export type Parsed<O extends OptionSpecs> = ReturnType<
  typeof parseArgs<{ options: O & { help: typeof helpOption }; allowPositionals: true; strict: true }>
>

/**
 * Reads `args` by `options`. Strings give strings, booleans give true, absent ones undefined (or their `default`). An unknown option, one
 * given twice, and a missing or empty value are `bad-input` errors in one sentence.
 */
export function parseArguments<const O extends OptionSpecs>(
  args: readonly string[],
  options: O,
): Result<Parsed<O>> {
  const allOptions = { ...options, help: helpOption }
  const joined = withNegativeNumbers(args, allOptions)
  try {
    const parsed = parseArgs({ args: joined, options: allOptions, allowPositionals: true, strict: true })
    const problem = problemOf(joined, allOptions)
    return problem === null ? ok(parsed) : fail('bad-input', problem)
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    const sentence = said.split(/\.\s|\n/, 1)[0] ?? said
    const unknown = /^Unknown option '(--[^']+)'/.exec(sentence)?.[1]
    const known = Object.keys(allOptions).map((name) => `--${name}`)
    return fail('bad-input', `${sentence}${unknown === undefined ? '' : suggestion(unknown, known)}`)
  }
}

/** `--seed -1` as `--seed=-1`: the parser would take the number for another option, and say nothing about numbers. */
function withNegativeNumbers(args: readonly string[], options: OptionSpecs): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const last = joined.at(-1)
    const takesValue = last?.startsWith('--') === true && options[last.slice(2)]?.type === 'string'
    if (takesValue && /^-\d/.test(arg)) joined.splice(-1, 1, `${last}=${arg}`)
    else joined.push(arg)
  }
  return joined
}

/** What the parser lets pass. */
function problemOf(args: readonly string[], options: OptionSpecs): string | null {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const given = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (given.has(token.name)) return `Option '--${token.name}' is given twice`
    if (token.value === '') return `Option '--${token.name}' has an empty value`
    given.add(token.name)
  }
  return null
}

/** The text of `--help`: a usage line, what the verb does, and a line for each option. */
export function helpText(usage: string, about: string, options: OptionSpecs): string {
  const lines = Object.entries({ ...options, help: helpOption }).map(
    ([name, option]: [string, OptionSpec]) => {
      const short = option.short === undefined ? '' : `-${option.short}, `
      const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''
      const usual = typeof option.default === 'string' ? ` [${option.default}]` : ''
      return `  ${`${short}--${name}${value}`.padEnd(22)} ${option.about}${usual}`
    },
  )
  return [`Usage: ${usage}`, '', about, '', ...lines].join('\n')
}

/** Prints `line` on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Prints one line on standard error, whatever line breaks `message` holds. */
export function complain(message: string): void {
  process.stderr.write(`${message.replace(/\s*\n\s*/g, ' ')}\n`)
}
