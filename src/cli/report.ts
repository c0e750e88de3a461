// The verb `report`: reads results of experiments, joins those that are comparable, and reports on them anew.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../core/appError.ts'
import { err, fail, ok, type Result } from '../core/result.ts'
import { findingsOf } from '../experiments/findings.ts'
import { figuresOf, fileOf } from '../experiments/resultJson.ts'
import { mergeResults, type NamedResult } from '../experiments/mergeResults.ts'
import { analyse } from '../experiments/statistics/analyse.ts'
import { experimentText } from '../exports/experiment/textTable.ts'
import { complain, say, type ExitCode } from './arguments.ts'
import { readResult } from './readResult.ts'
import { openResultFile } from './resultFile.ts'
import { filesThere, prepareFolder, writeFindings } from './resultFolder.ts'
import { defineVerb } from './verb.ts'

const options = {
  out: { type: 'string', value: 'DIR', about: 'Write result.json, result.csv and report.html there.' },
  figures: {
    type: 'string',
    value: 'FILE',
    about: 'Write the figures alone there, without which items were picked.',
  },
} as const

interface ReportCommand {
  readonly files: readonly string[]
  readonly out: string | null
  readonly figures: string | null
}

export const report = defineVerb({
  usage: 'npm run -s querent -- report FILE… [--out DIR] [--figures FILE]',
  about:
    'Prints the table and the verdict of results that run has written (FILE is a result.json or its folder). Several are joined where recipe, size, settings, network, data, backend and versions are the same; the others are left out, by name, and the exit code is then 1.',
  options,
  read: (values, files) =>
    files.length === 0
      ? fail('bad-input', 'Name at least one result')
      : ok<ReportCommand>({ files, out: values.out ?? null, figures: values.figures ?? null }),
  run: ({ files, out, figures }: ReportCommand) => Promise.resolve(reportOn(files, { out, figures })),
})

function reportOn(
  files: readonly string[],
  { out, figures }: Omit<ReportCommand, 'files'>,
): Result<ExitCode> {
  // Before anything is read: a report must not take the place of what it is about.
  const [there] = out === null ? [] : filesThere(out)
  const taken = there === undefined ? figures : join(out ?? '', there)
  if (taken !== null && existsSync(taken)) {
    return fail('bad-input', `${taken} exists already. It was not changed.`, 'Choose another place.')
  }
  const named: NamedResult[] = []
  const unread: AppError[] = []
  for (const name of files) {
    const result = readResult(name)
    if (result.ok) named.push({ name, result: result.value })
    else unread.push(result.error)
  }
  const [unreadable] = unread
  if (named.length === 0 && unreadable !== undefined) return err(unreadable)
  const merged = mergeResults(named)
  if (!merged.ok) return merged
  const { result } = merged.value
  const findings = findingsOf({ result, analysis: analyse(result) })
  say(experimentText(findings))
  const refused = [...unread.map(({ message }) => `${message} It was left out.`), ...merged.value.refused]
  for (const sentence of [...merged.value.repeated, ...refused]) complain(sentence)
  if (out !== null) {
    const prepared = prepareFolder(out)
    const written = prepared.ok ? writeFindings(out, findings) : prepared
    if (!written.ok) return written
  }
  if (figures !== null) {
    const file = openResultFile(figures)
    const text = `${JSON.stringify(fileOf(figuresOf(merged.value.result)))}\n`
    const written = file.ok ? file.value.write(text) : file
    if (!written.ok) return written
  }
  return ok(refused.length === 0 ? 0 : 1)
}
