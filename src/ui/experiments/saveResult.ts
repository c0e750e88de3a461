// An experiment as a file in the person's downloads: the page that stands alone, the result that replays, or every measurement.
import type { ExportedExperiment } from '../../experiments/experimentsState.ts'
import { findingsOf } from '../../experiments/findings.ts'
import { experimentCsv } from '../../exports/experiment/csv.ts'
import { experimentReport } from '../../exports/experiment/report.ts'
import { saveFile } from '../parts/saveFile.ts'

export type ResultFormat = 'html' | 'json' | 'csv'

/** Starts the download; gives the file's name. */
export function saveResult(exported: ExportedExperiment, format: ResultFormat): string {
  const fileName = `${exported.fileName}.${format}`
  saveFile(fileName, textOf(exported, format), types[format])
  return fileName
}

const types = { html: 'text/html', json: 'application/json', csv: 'text/csv' } as const

function textOf(
  { result, analysis, command, json, fileName }: ExportedExperiment,
  format: ResultFormat,
): string {
  switch (format) {
    case 'html':
      return experimentReport(findingsOf({ result, analysis }), {
        command: command ?? `npm run -s querent -- replay ${fileName}.json`,
      })
    case 'json':
      return json
    case 'csv':
      return experimentCsv(result)
  }
}
