// An experiment under way as files in a folder: notes; for each run a log of events, and its newest networks. What they mean is not
// known here.
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckpointStore } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'
import { recordsToJson } from '../storage/recordJson.ts'
import { checkpointSchema } from '../storage/schemas.ts'
import { checked } from '../storage/shape.ts'
import { openEventLog, recordIn } from './eventLogFile.ts'
import { listFolder, onDisk, partEnd, readBytes, replaceFile } from './onDisk.ts'

/** A new network is saved while the last one is still needed. */
const keptNetworks = 2
const networkEnd = '.network.json'

/**
 * Everything lies under `folder`, which is made when something is first written. What the disk refuses is `storage-blocked`, what is there
 * and damaged is `bad-input`, each with the file's name.
 */
export function experimentFolder(folder: string): ExperimentStore {
  const noteOf = (name: string): string => join(folder, `${name}.json`)
  return {
    readNote: (name) => Promise.resolve(readJson(noteOf(name))),
    writeNote: (name, value) =>
      Promise.resolve(onDisk(noteOf(name), () => replaceFile(noteOf(name), recordsToJson(value)))),
    openRun: (name) => {
      const runFolder = join(folder, name)
      const log = openEventLog(join(runFolder, 'events.jsonl'))
      if (!log.ok) return Promise.resolve(log)
      return Promise.resolve(
        ok({
          ...log.value,
          checkpoints: networksIn(runFolder),
          finish: () => Promise.resolve(onDisk(runFolder, () => removeNetworks(runFolder))),
        }),
      )
    },
  }
}

function networksIn(runFolder: string): CheckpointStore {
  const pathOf = (modelId: string): string => join(runFolder, `${modelId}${networkEnd}`)
  /** The newest first. Their times tell only what other processes have saved: networks of one moment may have the same. */
  let saved: readonly string[] | null = null
  return {
    save: (checkpoint) => {
      const path = pathOf(checkpoint.modelId)
      return Promise.resolve(
        onDisk(path, () => {
          const others = (saved ?? networksByAge(runFolder)).filter((one) => one !== path)
          replaceFile(path, recordsToJson(checkpoint))
          saved = [path, ...others]
          for (const old of saved.slice(keptNetworks)) rmSync(old, { force: true })
          saved = saved.slice(0, keptNetworks)
        }),
      )
    },
    load: (modelId) => {
      const path = pathOf(modelId)
      const record = readJson(path)
      if (!record.ok || record.value === null) return Promise.resolve(record.ok ? ok(null) : record)
      return Promise.resolve(checked(checkpointSchema.check, record.value, path))
    },
  }
}

function isNetwork(name: string): boolean {
  return name.endsWith(networkEnd)
}

/** Those, too, that are not whole. */
function removeNetworks(runFolder: string): void {
  for (const name of listFolder(runFolder)) {
    if (isNetwork(name.replace(partEnd, ''))) rmSync(join(runFolder, name))
  }
}

/** The newest first. */
function networksByAge(runFolder: string): readonly string[] {
  return listFolder(runFolder)
    .filter(isNetwork)
    .map((name) => join(runFolder, name))
    .map((path) => ({ path, savedAt: statSync(path).mtimeMs }))
    .sort((a, b) => b.savedAt - a.savedAt)
    .map(({ path }) => path)
}

/** Null when there is no such file. */
function readJson(path: string): Result<unknown> {
  const bytes = onDisk(path, () => readBytes(path))
  if (!bytes.ok || bytes.value === null) return bytes
  const record = recordIn(bytes.value.toString('utf8'), path)
  if (!record.ok) return record
  // No note is null: it would be taken for none.
  return record.value === null ? fail('bad-input', `${path} is damaged: there is nothing in it.`) : record
}
