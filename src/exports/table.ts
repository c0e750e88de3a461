// A table of a chart's numbers, and the same as CSV. Not the labels (labels.ts) and not how a table looks on screen.
import { csvOf } from './csv.ts'

export interface Table {
  /** What the rows are, for those who hear the table. */
  readonly caption: string
  readonly columns: readonly string[]
  /** The first cell names the row. An empty string stands for "not measured". */
  readonly rows: readonly (readonly string[])[]
}

/** The columns' names, then the cells as they are shown; what was not measured is an empty field. */
export function tableCsv({ columns, rows }: Table): string {
  return csvOf([columns, ...rows])
}
