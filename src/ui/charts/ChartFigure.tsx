// What every chart has around it: a title, a line on how to read it, the same numbers as a table one click away, and the chart as
// a file.
import { useState, type ReactNode } from 'react'
import type { Table } from '../../exports/table.ts'
import { DataTable } from './DataTable.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import type { SheetContent } from './Sheet.tsx'
import './ChartFigure.css'

export interface ChartFigureProps {
  /** What it is called among the others and in the names of its files: `learning curve`. */
  readonly name: string
  readonly title: string
  readonly help: string
  /** What is shown instead of the chart while there is nothing to draw; null once there is. */
  readonly empty: string | null
  readonly table: Table
  /** What stands around the plot in an exported picture. */
  readonly sheet: SheetContent
  readonly className?: string
  readonly children: ReactNode
}

/** Tables of more rows are drawn when they are first opened: closed ones would cost as much at every change. */
const mostUnseenRows = 200

export function ChartFigure(props: ChartFigureProps) {
  const { name, title, help, empty, table, sheet, className = '', children } = props
  const [isOpen, setOpen] = useState(false)
  return (
    <figure className={`chart ${className}`} aria-label={title}>
      <figcaption>
        <div className="chart__head">
          <h3 className="chart__title">{title}</h3>
          {empty === null && <ExportMenu {...{ name, title, table }} sheet={{ words: help, ...sheet }} />}
        </div>
        <p className="chart__help">{help}</p>
      </figcaption>
      {empty === null ? children : <p className="chart__empty">{empty}</p>}
      {empty === null && (
        <details className="chart__data" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Data</summary>
          {(isOpen || table.rows.length <= mostUnseenRows) && <DataTable {...table} />}
        </details>
      )}
    </figure>
  )
}
