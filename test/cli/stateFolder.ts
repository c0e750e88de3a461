// A new folder for each test, with the state of an experiment in it that may hold a run of margin. For tests of what is written there.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { experimentFolder } from '../../src/cli/experimentFolder.ts'
import type { ProjectEvent } from '../../src/core/events.ts'
import type { RunRecord } from '../../src/core/experimentStore.ts'
import type { Result } from '../../src/core/result.ts'

export interface StateFolder {
  /** Not made before something is written. */
  readonly state: () => string
  readonly runFolder: () => string
  readonly logPath: () => string
  readonly openRun: (name?: string) => Promise<RunRecord>
  /** A record with `events` appended, one after the other. */
  readonly recordWith: (events: readonly ProjectEvent[]) => Promise<RunRecord>
}

/** To be called once, outside of any test. */
export function useStateFolder(): StateFolder {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'querent-experiment-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const state = (): string => join(folder, 'state')
  const runFolder = (): string => join(state(), 'margin-1')
  const openRun = async (name = 'margin-1'): Promise<RunRecord> =>
    value(await experimentFolder(state()).openRun(name))
  return {
    state,
    runFolder,
    logPath: () => join(runFolder(), 'events.jsonl'),
    openRun,
    recordWith: async (events) => {
      const record = await openRun()
      for (const event of events) value(await record.journal.append(event))
      return record
    },
  }
}

/** Throws what went wrong. */
export function value<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}

/** `bad-input: What went wrong.` */
export function complaintOf(result: Result<unknown>): string {
  return result.ok ? 'done' : `${result.error.kind}: ${result.error.message}`
}
