// The hidden page at #bench: anyone can run the benchmark on their own machine, and copy what it says. Measures nothing itself.
import { useEffect } from 'react'
import { quickProgram, wholeProgram } from '../../benchmark/client.ts'
import { rowCells, rowTitles, type Row } from '../../benchmark/row.ts'
import { chosenBackend } from '../chosenBackend.ts'
import { PageBar } from '../parts/PageBar.tsx'
import { usePreference } from '../preferences.ts'
import { CopyResults } from './CopyResults.tsx'
import { useBenchmark } from './useBenchmark.ts'

export function BenchScreen({ isQuick }: { readonly isQuick: boolean }) {
  const backend = chosenBackend(usePreference('backend'))
  const program = isQuick ? quickProgram : wholeProgram
  const [{ phase, rows, progress, message }, { run, cancel }] = useBenchmark({ program, backend })

  useEffect(() => {
    document.title = 'Benchmark · Querent'
  }, [])

  const isRunning = phase === 'running'
  return (
    <div className="bench">
      <PageBar />
      <main className="bench__main">
        <h1 className="bench__title">How fast is this machine?</h1>
        <p>
          Querent’s engine against plain TensorFlow.js without a graphics card, in turns, on this machine.{' '}
          {isQuick
            ? 'A quick look: a small network, a few seconds.'
            : 'Without a graphics card a step of plain TensorFlow.js takes ten seconds and more, so it is timed three times only; all in all this takes some ten minutes.'}{' '}
          Keep this tab in front, and let nothing else run. Nothing is sent anywhere.
        </p>
        <div className="bench__actions">
          {isRunning ? (
            <button type="button" onClick={cancel}>
              Cancel
            </button>
          ) : (
            <button type="button" className="primary" onClick={run}>
              Run the benchmark
            </button>
          )}
          {isRunning && (
            <progress
              className="bench__progress"
              aria-label="Benchmark"
              max={program.length}
              value={progress === null ? 0 : progress.at + progress.share}
            />
          )}
        </div>
        <p role="status" className="bench__status">
          {isRunning && progress !== null
            ? `Measuring ${progress.at + 1} of ${program.length}: ${progress.workload}.`
            : message}
        </p>
        {rows.length > 0 && (
          <>
            <Results rows={rows} />
            {!isRunning && <CopyResults rows={rows} />}
          </>
        )}
      </main>
    </div>
  )
}

function Results({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className="bench__results" role="region" aria-label="Results" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {rowTitles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.workload}>
              {rowCells(row).map((cell, column) => (
                <td key={rowTitles[column]}>{cell.replaceAll('`', '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
