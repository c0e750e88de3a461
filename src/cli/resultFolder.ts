// The files that tell of an experiment: result.json, result.csv, report.html.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { experimentCsv } from '../exports/experiment/csv.ts'
import type { Findings } from '../exports/experiment/findings.ts'
import { experimentReport } from '../exports/experiment/report.ts'
import { commandOf } from '../experiments/command.ts'
import { fileOf } from '../experiments/resultJson.ts'
import { openResultFile } from './resultFile.ts'
import { whyFileFailed } from './whyFileFailed.ts'

export const resultFileName = 'result.json'
const csvName = 'result.csv'
const reportName = 'report.html'

/** Which of its files are in `folder` already; empty where nothing would be overwritten. */
export function filesThere(folder: string): readonly string[] {
  return [resultFileName, csvName, reportName].filter((name) => existsSync(join(folder, name)))
}

/** Makes the folder; fails now rather than later when nothing can be written there. */
export function prepareFolder(folder: string): Result<void> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (thrown) {
    return fail('bad-input', `Could not make ${folder}: ${whyFileFailed(thrown)}.`)
  }
  const file = openResultFile(join(folder, resultFileName))
  return file.ok ? ok(undefined) : file
}

/** The figures alone: quick enough after every round. */
export function writeResult(folder: string, result: ExperimentResult): Result<void> {
  return write(folder, resultFileName, `${JSON.stringify(fileOf(result))}\n`)
}

/** All three files. */
export function writeFindings(folder: string, findings: Findings): Result<void> {
  const { result } = findings
  const command =
    commandOf(result.plan, result.backend.name) ?? `npm run -s querent -- replay ${resultFileName}`
  const files: readonly (readonly [name: string, text: string])[] = [
    [resultFileName, `${JSON.stringify(fileOf(result))}\n`],
    [csvName, experimentCsv(result)],
    [reportName, experimentReport(findings, { command })],
  ]
  for (const [name, text] of files) {
    const written = write(folder, name, text)
    if (!written.ok) return written
  }
  return ok(undefined)
}

function write(folder: string, name: string, text: string): Result<void> {
  const file = openResultFile(join(folder, name))
  return file.ok ? file.value.write(text) : file
}
