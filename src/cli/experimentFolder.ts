// An experiment under way as files in a folder: notes; for each run a log with one event a line, and its newest networks. What they
// mean is not known here.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProjectEvent } from '../core/events.ts'
import type { CheckpointStore } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ExperimentStore, RunRecord } from '../experiments/experimentStore.ts'
import { recordsFromJson, recordsToJson } from '../storage/recordJson.ts'
import { checkpointSchema, eventSchema } from '../storage/schemas.ts'
import { checked } from '../storage/shape.ts'
import { whyFileFailed } from './whyFileFailed.ts'

/** A new network is saved while the last one is still needed. */
const keptNetworks = 2
const networkEnd = '.network.json'

/** Everything lies under `folder`, which is made when something is first written. Files are small but for the networks. */
export function experimentFolder(folder: string): ExperimentStore {
  return {
    readNote: (name) => attempt(() => readJson(noteIn(folder, name))),
    writeNote: (name, value) => attempt(() => replace(noteIn(folder, name), recordsToJson(value))),
    openRun: async (name) => {
      const runFolder = join(folder, name)
      const events = await attempt(() => readLog(join(runFolder, 'events.jsonl')))
      if (!events.ok) return events
      const clean: ProjectEvent[] = []
      for (const [index, one] of events.value.entries()) {
        const event = checked(
          eventSchema.check,
          one,
          `Line ${index + 1} of ${join(runFolder, 'events.jsonl')}`,
        )
        if (!event.ok) return event
        clean.push(event.value)
      }
      return ok(recordIn(runFolder, clean))
    },
  }
}

function recordIn(runFolder: string, events: readonly ProjectEvent[]): RunRecord {
  return {
    events,
    journal: {
      append: (event) =>
        attempt(() => {
          mkdirSync(runFolder, { recursive: true })
          appendFileSync(join(runFolder, 'events.jsonl'), `${recordsToJson(event)}\n`)
        }),
    },
    checkpoints: networksIn(runFolder),
    finish: () =>
      attempt(() => {
        for (const file of networkFiles(runFolder)) rmSync(file)
      }),
  }
}

function networksIn(runFolder: string): CheckpointStore {
  return {
    save: (checkpoint) =>
      attempt(() => {
        replace(join(runFolder, `${checkpoint.modelId}${networkEnd}`), recordsToJson(checkpoint))
        for (const file of networkFiles(runFolder).slice(keptNetworks)) rmSync(file)
      }),
    load: async (modelId) => {
      const path = join(runFolder, `${modelId}${networkEnd}`)
      const saved = await attempt(() => readJson(path))
      if (!saved.ok || saved.value === null) return saved.ok ? ok(null) : saved
      return checked(checkpointSchema.check, saved.value, path)
    },
  }
}

/** The newest first. */
function networkFiles(runFolder: string): readonly string[] {
  return listFolder(runFolder)
    .filter((name) => name.endsWith(networkEnd))
    .map((name) => join(runFolder, name))
    .map((path) => ({ path, savedAt: statSync(path).mtimeMs }))
    .sort((a, b) => b.savedAt - a.savedAt)
    .map(({ path }) => path)
}

/** The records of a log. A last line that was cut short by the end of the process is cut off: it was never said to be stored. */
function readLog(path: string): readonly unknown[] {
  const text = readText(path)
  if (text === null) return []
  const end = text.lastIndexOf('\n') + 1
  if (end < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, end)))
  return text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map(recordsFromJson)
}

function noteIn(folder: string, name: string): string {
  return join(folder, `${name}.json`)
}

function readJson(path: string): unknown {
  const text = readText(path)
  return text === null ? null : recordsFromJson(text)
}

/** Null when there is no such file. */
function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (isAbsent(thrown)) return null
    throw thrown
  }
}

function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch (thrown) {
    if (isAbsent(thrown)) return []
    throw thrown
  }
}

function isAbsent(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
}

/** All or nothing: whoever reads finds the old text or the new one. */
function replace(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
}

/** The boundary to the disk: what it refuses becomes an error that a person can read. */
function attempt<T>(work: () => T): Promise<Result<T>> {
  try {
    return Promise.resolve(ok(work()))
  } catch (thrown) {
    const path = thrown instanceof Error && 'path' in thrown ? ` ${String(thrown.path)}` : ''
    return Promise.resolve(
      fail(
        'storage-blocked',
        `Could not use${path}: ${whyFileFailed(thrown)}. What was stored before is safe.`,
      ),
    )
  }
}
