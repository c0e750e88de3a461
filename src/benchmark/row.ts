// A line of the benchmark's table, and the table in Markdown: on the page, in the README and on the terminal the same numbers.
import type { SpeedUp } from './turns.ts'

/** One comparison. `ratio` is how many times better ours is. */
export interface Row extends SpeedUp {
  readonly workload: string
  /** What ours is compared with, measured in the same run. */
  readonly against: string
  readonly ours: number
  readonly theirs: number
  readonly unit: string
  /** What ours computed on, and where. */
  readonly backend: string
}

export const rowTitles = ['what', 'against', 'ours', 'theirs', 'ratio (95 % interval)', 'on'] as const

/** The cells under `rowTitles`, as a person reads them. */
export function rowCells({
  workload,
  against,
  ours,
  theirs,
  unit,
  ratio,
  low,
  high,
  backend,
}: Row): string[] {
  return [
    workload,
    against,
    `${shortNumber(ours)} ${unit}`.trim(),
    `${shortNumber(theirs)} ${unit}`.trim(),
    `${shortNumber(ratio)} × (${shortNumber(low)} – ${shortNumber(high)})`,
    backend,
  ]
}

/** Titles and rows, a line each, padded so that the text itself reads as a table. Ends without a line break. */
export function markdownTable(rows: readonly Row[]): string {
  const lines = [
    [...rowTitles],
    ...rows.map((row) => rowCells(row).map((cell) => cell.replaceAll('|', '\\|'))),
  ]
  const widths = rowTitles.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const [titles = '', ...body] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [titles, rule, ...body].join('\n')
}

/** About three digits that count; a dash for what is no number. */
export function shortNumber(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return '–'
  if (size >= 100) return Math.round(value).toLocaleString('en-US')
  if (size > 0 && size < 0.01) return value.toExponential(1)
  return value.toFixed(size >= 10 ? 1 : 2)
}
