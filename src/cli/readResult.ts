// Reads a result of an experiment from disk.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, type Result } from '../core/result.ts'
import { resultFromJson } from '../experiments/resultJson.ts'
import { resultFileName } from './resultFolder.ts'
import { whyFileFailed } from './whyFileFailed.ts'

/** From a file, or a folder that `run` has filled. */
export function readResult(path: string): Result<ExperimentResult> {
  let file = path
  try {
    if (statSync(path).isDirectory()) file = join(path, resultFileName)
    return resultFromJson(readFileSync(file, 'utf8'), file)
  } catch (thrown) {
    return fail('bad-input', `Could not read ${file}: ${whyFileFailed(thrown)}.`)
  }
}
