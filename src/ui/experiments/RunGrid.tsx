// Progress over strategies × repeats × rounds: a small bar a run, and below what is computed now.
import { looksOf } from '../../exports/experiment/looks.ts'
import type { ExperimentPlan, ExperimentResult } from '../../core/experiment.ts'
import { names } from '../../experiments/findings.ts'
import type { ExperimentProgress } from '../../experiments/progress.ts'
import { StrategyMark } from '../compare/StrategyLook.tsx'
import { count, hundredths } from '../format.ts'
import { gridOf, type GridRow } from './grid.ts'
import { unitWords } from './runWords.ts'

export interface RunGridProps {
  readonly plan: ExperimentPlan
  readonly result: ExperimentResult | null
  readonly progress: ExperimentProgress | null
}

/** More bars than these would be lines: they are drawn as one. */
const mostBars = 30

export function RunGrid({ plan, result, progress }: RunGridProps) {
  const lookOf = looksOf(plan.strategies)
  const rows = gridOf(plan, result, progress)
  const active = progress?.active ?? []
  return (
    <section className="run-grid" aria-label="Progress of every run">
      <ul>
        {rows.map((row) => (
          <li key={row.strategy ?? 'all labels'} aria-label={rowWords(row)}>
            <span className="run-grid__name">
              {row.strategy !== null && <StrategyMark look={lookOf(row.strategy)} />}
              {nameOf(row)}
            </span>
            <span className="run-grid__bars">
              {barsOf(row).map(({ seed, share, isActive }) => (
                <span
                  key={seed}
                  className={isActive ? 'run-grid__bar run-grid__bar--active' : 'run-grid__bar'}
                >
                  <span style={{ width: `${100 * share}%` }} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {active.length > 0 && (
        <p className="run-grid__now">
          {active.map((unit) => (
            <span key={unit.unit.name}>{unitWords(unit, plan.seeds)}</span>
          ))}
        </p>
      )}
    </section>
  )
}

function nameOf({ strategy }: GridRow): string {
  return strategy === null ? 'All labels' : names.strategy(strategy)
}

function rowWords(row: GridRow): string {
  const whole = row.cells.filter(({ share }) => share >= 1).length
  const begun = row.cells.filter(({ share }) => share > 0 && share < 1)
  const parts = begun.map(({ share }) => `${hundredths(share)} %`)
  return `${nameOf(row)}: ${count(whole)} of ${count(row.cells.length)} repeats done${
    parts.length === 0 ? '' : `, others at ${parts.join(', ')}`
  }`
}

function barsOf({ cells }: GridRow): GridRow['cells'] {
  const [first] = cells
  if (cells.length <= mostBars || first === undefined) return cells
  const share = cells.reduce((sum, cell) => sum + cell.share, 0) / cells.length
  return [{ seed: first.seed, share, isActive: cells.some(({ isActive }) => isActive) }]
}
