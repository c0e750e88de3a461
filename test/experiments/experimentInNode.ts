// Runs the tiny plan in a fresh Node process, as a command of Vitest's for tests in a browser.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

declare module 'vitest/browser' {
  interface BrowserCommands {
    experimentInNode: () => Promise<string>
  }
}

/** The result as JSON. */
export async function experimentInNode(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'querent-experiment-'))
  try {
    const script = 'test/experiments/runInFolder.ts'
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script, folder, '1'])
    return await readFile(join(folder, 'result.json'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
