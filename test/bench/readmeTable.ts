// The benchmark's table in the README: made from committed results, never by hand.
import { markdownTable, type Row } from '../../src/benchmark/row.ts'

const open = '<!-- bench:engine -->'
const close = '<!-- /bench:engine -->'

/** `readme` with the table of `rows` between its two marks. Throws where it lacks them. */
export function withTable(readme: string, rows: readonly Row[]): string {
  const start = readme.indexOf(open)
  const end = readme.indexOf(close)
  if (start < 0 || end < start) throw new Error(`The README needs ${open} and, after it, ${close}.`)
  return `${readme.slice(0, start + open.length)}\n\n${markdownTable(rows)}\n\n${readme.slice(end)}`
}

/** The rows that `npm run bench -- --json FILE` wrote. Throws a TypeError where `text` is something else. */
export function parseRows(text: string): Row[] {
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed) || !parsed.every(isRow)) throw new TypeError('These are no rows of a benchmark.')
  return parsed
}

const words = ['workload', 'against', 'unit', 'backend'] as const
const numbers = ['ours', 'theirs', 'ratio', 'low', 'high'] as const

function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false
  const row = new Map<string, unknown>(Object.entries(value))
  return (
    words.every((key) => typeof row.get(key) === 'string') &&
    numbers.every((key) => typeof row.get(key) === 'number')
  )
}
