// Runs the command line as a person does: as its own process, from the repository's root.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { resolve } from 'node:path'

export const repositoryRoot = resolve(import.meta.dirname, '../..')

export interface CliRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartOptions {
  /** A module, TypeScript too, that runs before it. */
  readonly preload?: string
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts `node --import tsx src/cli/main.ts ...args`. */
export function startCli(
  args: readonly string[],
  { preload, env = {} }: StartOptions = {},
): ChildProcessWithoutNullStreams {
  const preloads = preload === undefined ? [] : ['--import', preload]
  return spawn(process.execPath, ['--import', 'tsx', ...preloads, 'src/cli/main.ts', ...args], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env },
  })
}

/** What a started command line says until its end. */
export function outcomeOf(cli: ChildProcessWithoutNullStreams): Promise<CliRun> {
  let [stdout, stderr] = ['', '']
  cli.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  cli.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolveRun) => {
    cli.on('close', (exitCode) => resolveRun({ exitCode, stdout, stderr }))
  })
}

/** Runs the command line to its end. */
export function runCli(...args: readonly string[]): Promise<CliRun> {
  return runCliOn('', ...args)
}

/** Runs the command line to its end with `input` on its standard input. */
export function runCliOn(input: string, ...args: readonly string[]): Promise<CliRun> {
  const cli = startCli(args)
  // It may end without reading.
  cli.stdin.on('error', () => undefined)
  cli.stdin.end(input)
  return outcomeOf(cli)
}
