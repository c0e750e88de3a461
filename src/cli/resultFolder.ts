// The files that tell of an experiment: result.json, result.csv, report.html.
import { existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { experimentCsv } from '../exports/experiment/csv.ts'
import type { Findings } from '../exports/experiment/findings.ts'
import { experimentReport } from '../exports/experiment/report.ts'
import { commandOf } from '../experiments/command.ts'
import { fileOf } from '../experiments/resultJson.ts'
import { codeOf, listFolder, partEnd } from './onDisk.ts'
import { openResultFile } from './resultFile.ts'
import { whyFileFailed } from './whyFileFailed.ts'

export const resultFileName = 'result.json'
const csvName = 'result.csv'
const reportName = 'report.html'

/** Which of its files are in `folder` already; empty where nothing would be overwritten. */
export function filesThere(folder: string): readonly string[] {
  return [resultFileName, csvName, reportName].filter((name) => existsSync(join(folder, name)))
}

export interface PreparedFolder {
  /** Takes the folders away again that were made for it, where nothing was put into them. */
  readonly removeEmpty: () => void
}

/** Makes the folder; fails now rather than later when nothing can be written there. */
export function prepareFolder(folder: string): Result<PreparedFolder> {
  const made = makeFolder(folder)
  if (!made.ok) return made
  try {
    // Only writing tells: permissions may allow what the disk refuses.
    const probe = join(folder, `${process.pid}${partEnd}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (thrown) {
    return fail('bad-input', `Nothing can be written in ${folder}: ${whyFileFailed(thrown)}.`, elsewhere)
  }
  const file = openResultFile(join(folder, resultFileName))
  return file.ok ? ok({ removeEmpty: () => removeEmpty(folder, made.value) }) : file
}

const elsewhere = 'Choose another --out.'

/** Gives the outermost folder that had to be made; null where all were there. */
function makeFolder(folder: string): Result<string | null> {
  try {
    return ok(makeFolders(resolve(folder)))
  } catch (thrown) {
    // Which of the folders on the way it was.
    const place = thrown instanceof Error && 'path' in thrown ? String(thrown.path) : folder
    const code = codeOf(thrown)
    const said =
      code === 'EEXIST'
        ? `${place} is a file, not a folder.`
        : `Could not make ${place}: ${code === 'ENOENT' ? 'no folder can be made there' : whyFileFailed(thrown)}.`
    return fail('bad-input', said, elsewhere)
  }
}

/** One after another: Node's `recursive` hangs where a folder takes none, and does not say that a disk is read-only. */
function makeFolders(folder: string): string | null {
  if (existsSync(folder) && statSync(folder).isDirectory()) return null
  const outermost = makeFolders(dirname(folder))
  mkdirSync(folder)
  return outermost ?? folder
}

/** From `folder` outwards to `outermost`, as far as they are empty. */
function removeEmpty(folder: string, outermost: string | null): void {
  if (outermost === null) return
  const last = resolve(outermost)
  for (let at = resolve(folder); at.startsWith(last); at = dirname(at)) {
    if (!existsSync(at) || listFolder(at).length > 0) return
    rmdirSync(at)
  }
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
