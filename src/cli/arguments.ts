// What every verb of the command line shares: reading its arguments, printing its help, and complaining in one line. No verb's own logic.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { fail, ok, type Result } from '../core/result.ts'

/** 0: done. 1: it could not be done. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2

/** A verb: takes the arguments after its name, prints what it has to say, and gives the exit code. */
export type Verb = (args: readonly string[]) => Promise<ExitCode>

type ParserOption = NonNullable<ParseArgsConfig['options']>[string]

/** One `--option`. `value` is what its help calls the value: DIR, N. */
export type OptionSpec = ParserOption & { readonly about: string; readonly value?: string }

/** The options of one verb, by long name; `help` (`-h`) is always there as well. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>

const helpOption = { type: 'boolean', short: 'h', about: 'Show this help.' } as const

type Parsed<O extends OptionSpecs> = ReturnType<
  typeof parseArgs<{ options: O & { help: typeof helpOption }; allowPositionals: true; strict: true }>
>

/**
 * Reads `args` by `options`. Strings give strings, booleans give true, absent ones undefined (or their `default`). An unknown option or a
 * missing value is a `bad-input` error in one sentence.
 */
export function parseArguments<const O extends OptionSpecs>(
  args: readonly string[],
  options: O,
): Result<Parsed<O>> {
  try {
    const allOptions = { ...options, help: helpOption }
    return ok(parseArgs({ args: [...args], options: allOptions, allowPositionals: true, strict: true }))
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    return fail('bad-input', said.split(/\.\s|\n/, 1)[0] ?? said)
  }
}

/** The text of `--help`: a usage line, what the verb does, and a line for each option. */
export function helpText(usage: string, about: string, options: OptionSpecs): string {
  const lines = Object.entries({ ...options, help: helpOption }).map(
    ([name, option]: [string, OptionSpec]) => {
      const short = option.short === undefined ? '' : `-${option.short}, `
      const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''
      return `  ${`${short}--${name}${value}`.padEnd(22)} ${option.about}`
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
