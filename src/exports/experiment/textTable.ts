// An experiment for a terminal: plain text in aligned columns, at most 100 wide. No colours, no control characters.
import { score } from './figures.ts'
import { circumstances, isImbalanced, type Findings } from './findings.ts'
import { comparisonTable, headlineTable, naturalTable, type TextRows } from './tables.ts'
import { wrapped } from './wrapped.ts'

const width = 100
const gap = 2
const widestName = 36

/** The headline table, the pairwise table and the verdict, each ended by a line break. */
export function experimentText(findings: Findings): string {
  const { result, analysis, names } = findings
  const { plan } = result
  const title = [names.recipe(plan.recipe), ...filled(circumstances(findings))]
  const natural = isImbalanced(findings) ? naturalTable(findings) : null
  const parts = [
    title,
    tableLines(headlineTable(findings, { hasQuality: true })),
    ...(natural === null ? [] : [tableLines(natural)]),
    comparisonLines(findings),
    publishedLines(findings),
    (findings.context ?? []).flatMap((sentence) => filled(sentence)),
    analysis.verdict.flatMap((sentence) => filled(sentence)),
  ]
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${printable(text.join('\n\n'))}\n`
}

/** Each pair on a line, its words indented under it. */
function comparisonLines(findings: Findings): string[] {
  const { caption, columns, rows, notes = [] } = comparisonTable(findings)
  if (rows.length === 0) return []
  const lines = tableLines({
    caption,
    columns: columns.slice(0, -1),
    rows: rows.map((cells) => cells.slice(0, -1)),
  })
  const head = lines.length - rows.length
  const pairs = rows.flatMap((cells, index) => {
    const words = filled(cells.at(-1) ?? '', width - 4).map((line) => `    ${line}`)
    return [lines[head + index] ?? '', ...words]
  })
  return [...lines.slice(0, head), ...pairs, ...noteLines(notes)]
}

function publishedLines({ published = [], publishedNote = '', names }: Findings): string[] {
  const figures = published.map(({ strategy, f1 }) => `${names.strategy(strategy)} ${score(f1)}`)
  return [
    ...(figures.length === 0 ? [] : ['Published F1 (after how many labels is not said)', ...figures]),
    ...filled(publishedNote),
  ]
}

/** Caption, table and notes; columns that would go beyond the width follow below, their rows named again. */
function tableLines(table: TextRows): string[] {
  const widths = columnWidths(table)
  const [nameWidth = 0] = widths
  const blocks: number[][] = []
  let room = 0
  for (const index of widths.keys()) {
    if (index === 0) continue
    const needed = (widths[index] ?? 0) + gap
    if (needed > room) {
      blocks.push([])
      room = width - nameWidth
    }
    blocks.at(-1)?.push(index)
    room -= needed
  }
  const [before, last] = blocks.slice(-2)
  // A column by itself is read without the one that it belongs to.
  if (last?.length === 1) last.unshift(...(before?.splice(-1) ?? []))
  const lines = blocks.flatMap((columns) => ['', ...block(table, [0, ...columns], widths)])
  return [...filled(table.caption), ...lines, ...noteLines(table.notes ?? [])]
}

function noteLines(notes: readonly string[]): string[] {
  return notes.length === 0 ? [] : ['', ...notes.flatMap((note) => filled(note))]
}

/** Some of a table's columns: their names, a rule, and the rows; names of rows to the left, all else to the right. */
function block({ columns, rows }: TextRows, shown: readonly number[], widths: readonly number[]): string[] {
  const line = (cells: readonly string[]): string => {
    const padded = shown.map((index) => {
      const cell = cells[index] ?? ''
      const room = widths[index] ?? 0
      return index === 0 ? cut(cell, room).padEnd(room) : cell.padStart(room)
    })
    return padded.join(' '.repeat(gap)).trimEnd()
  }
  const heads = columns.map(twoLines)
  const isTwoLined = shown.some((index) => heads[index]?.[0] !== '')
  const length = shown.reduce((sum, index) => sum + (widths[index] ?? 0) + gap, -gap)
  return [
    ...(isTwoLined ? [line(heads.map(([upper]) => upper))] : []),
    line(heads.map(([, lower]) => lower)),
    '─'.repeat(length),
    ...rows.map(line),
  ]
}

function columnWidths({ columns, rows }: TextRows): number[] {
  return columns.map((column, index) => {
    const cells = [...twoLines(column, index), ...rows.map((each) => each[index] ?? '')]
    const longest = Math.max(...cells.map((cell) => cell.length))
    return index === 0 ? Math.min(widestName, longest) : longest
  })
}

/** A column's name of several words over two lines; that of the rows' names stays on one. */
function twoLines(column: string, index: number): readonly [string, string] {
  const words = column.split(' ')
  if (words.length === 1 || index === 0) return ['', column]
  const half = Math.ceil(words.length / 2)
  return [words.slice(0, half).join(' '), words.slice(half).join(' ')]
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

function filled(text: string, columns = width): string[] {
  return wrapped(text, (line) => line.length <= columns)
}

/** A name must not move the cursor or colour the terminal: controls, line break apart, become U+FFFD. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '\ufffd')
}
