// A table of a chart's numbers, and the same as CSV. Not the labels (labels.ts) and not how a table looks on screen.
import { csvOf } from './csv.ts'

/** A number that is shown rounded and saved as it is. */
export interface Measured {
  readonly value: number
  readonly shown: string
}

export interface Table {
  /** What the rows are, for those who hear the table. */
  readonly caption: string
  readonly columns: readonly string[]
  /** The first cell names the row. An empty string stands for "not measured". */
  readonly rows: readonly (readonly (string | Measured)[])[]
}

/** A cell that shows so many decimals of a number. */
export function rounded(value: number, decimals = 3): Measured {
  return { value, shown: value.toFixed(decimals) }
}

/** The columns' names, then the cells, numbers in full; what was not measured is an empty field. */
export function tableCsv({ columns, rows }: Table): string {
  const fields = rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.value)))
  return csvOf([columns, ...fields])
}
