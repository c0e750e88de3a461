// Trains in a fresh Node process: for Node tests, and as a command of Vitest's for tests in a browser.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { TrainedHashes } from './trainedWeights.ts'

declare module 'vitest/browser' {
  interface BrowserCommands {
    trainedInNode: () => Promise<TrainedHashes>
  }
}

/** What `trainAndHash` gives there. */
export async function trainedInNode(): Promise<TrainedHashes> {
  const script = 'test/engine/printTrainedWeights.ts'
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script])
  return JSON.parse(stdout) as TrainedHashes
}
