// The headline table of an experiment, the one that reports have, with each strategy's line beside its name.
import { findingsOf, names, type Analysed } from '../../experiments/findings.ts'
import { looksOf } from '../../exports/experiment/looks.ts'
import { circumstances } from '../../exports/experiment/findings.ts'
import { headlineTable } from '../../exports/experiment/tables.ts'
import { StrategySample } from './StrategyLook.tsx'
import './CompareTable.css'

export function CompareTable({ result, analysis }: Analysed) {
  const findings = findingsOf({ result, analysis })
  const { caption, columns, rows, notes: ofTable = [] } = headlineTable(findings, { hasQuality: true })
  const { published, publishedNote, context } = findings
  // Where there are published figures, their note stands with their marks.
  const ofPublished = published.length > 0 || publishedNote === '' ? [] : [publishedNote]
  const notes = [...ofTable, ...ofPublished, ...context]
  const { strategies } = result.plan
  const lookOf = looksOf(strategies)
  return (
    <div className="compare-table">
      <p className="compare-table__caption">
        {caption}
        <span>{circumstances(findings)}</span>
      </p>
      <div className="compare-table__scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...cells]) => {
              const strategy = strategies.find((id) => names.strategy(id) === name)
              return (
                <tr key={name}>
                  <th scope="row">
                    <span className="compare-table__name">
                      {strategy === undefined ? <Rule /> : <StrategySample look={lookOf(strategy)} />}
                      {name}
                    </span>
                  </th>
                  {cells.map((cell, index) => (
                    <td key={columns[index + 1]}>{cell}</td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {notes.map((note) => (
        <p key={note} className="compare-table__note">
          {note}
        </p>
      ))}
    </div>
  )
}

/** A baseline's dotted line. */
function Rule() {
  return (
    <svg className="strategy-sample" viewBox="0 0 28 12" aria-hidden="true">
      <path className="compare-rule" d="M1 6H28" strokeWidth={1.5} strokeDasharray="1 4" />
    </svg>
  )
}
