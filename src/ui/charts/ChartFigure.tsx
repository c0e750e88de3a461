// What every chart has around it: a title, a line on how to read it, and the same numbers as a table one click away.
import type { ReactNode } from 'react'
import { DataTable, type Table } from './DataTable.tsx'
import './ChartFigure.css'

export interface ChartFigureProps {
  readonly title: string
  readonly help: ReactNode
  /** What is shown instead of the chart while there is nothing to draw; null once there is. */
  readonly empty: string | null
  readonly table: Table
  readonly className?: string
  readonly children: ReactNode
}

export function ChartFigure({ title, help, empty, table, className = '', children }: ChartFigureProps) {
  return (
    <figure className={`chart ${className}`} aria-label={title}>
      <figcaption>
        <h3 className="chart__title">{title}</h3>
        <p className="chart__help">{help}</p>
      </figcaption>
      {empty === null ? children : <p className="chart__empty">{empty}</p>}
      {empty === null && (
        <details className="chart__data">
          <summary>Data</summary>
          <DataTable {...table} />
        </details>
      )}
    </figure>
  )
}
