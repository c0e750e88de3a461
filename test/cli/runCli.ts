// Runs the command line as a person does: as its own process, from the repository's root.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'

export const repositoryRoot = resolve(import.meta.dirname, '../..')

export interface CliRun {
  readonly exitCode: number | string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `tsx src/cli/main.ts ...args` to its end. */
export function runCli(...args: readonly string[]): Promise<CliRun> {
  return new Promise((resolveRun) => {
    const command = ['--import', 'tsx', 'src/cli/main.ts', ...args]
    execFile(process.execPath, command, { cwd: repositoryRoot }, (error, stdout, stderr) => {
      resolveRun({ exitCode: error === null ? 0 : (error.code ?? null), stdout, stderr })
    })
  })
}
