// The numbers behind a chart, to read, to hear and to copy. Scrolls within itself, by keyboard too.
import type { Measured, Table } from '../../exports/table.ts'

export function DataTable({ caption, columns, rows }: Table) {
  return (
    <div className="data-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {shownOf(cell)}
                  </th>
                ) : (
                  <td key={index}>{cell === '' ? '–' : shownOf(cell)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function shownOf(cell: string | Measured): string {
  return typeof cell === 'string' ? cell : cell.shown
}
