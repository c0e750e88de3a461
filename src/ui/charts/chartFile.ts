// What a chart's exported files are called and hold. Saving them is saveFile's.
import { ok, type Result } from '../../core/result.ts'
import { tableCsv, type Table } from '../../exports/table.ts'
import { fileNameOf } from '../parts/saveFile.ts'
import { drawSheet, type SheetRequest } from './drawSheet.tsx'
import { pngOf } from './raster.ts'
import { svgText } from './svgText.ts'

export type ChartFormat = 'png' | 'svg' | 'csv'

/** The file's contents. A PNG or SVG is drawn at once, in the theme that is on. */
export async function chartFile(
  format: ChartFormat,
  { table, ...sheet }: SheetRequest & { readonly table: Table },
): Promise<Result<Blob>> {
  switch (format) {
    case 'csv':
      return ok(new Blob([tableCsv(table)], { type: 'text/csv' }))
    case 'svg':
      return ok(new Blob([svgText(drawSheet(sheet))], { type: 'image/svg+xml' }))
    case 'png':
      return pngOf(drawSheet(sheet))
  }
}

export interface ChartFileName {
  readonly project: string
  /** `learning-curve` */
  readonly chart: string
  readonly format: ChartFormat
  readonly on: Date
}

/** `My-coats-learning-curve-2026-03-04.png`, by the calendar of whoever saves it. */
export function chartFileName({ project, chart, format, on }: ChartFileName): string {
  const day = [on.getFullYear(), on.getMonth() + 1, on.getDate()].map((part) => String(part).padStart(2, '0'))
  return fileNameOf(project, `${chart}-${day.join('-')}.${format}`)
}
