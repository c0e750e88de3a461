// All charts of a project on one page, with one choice of score and of what it runs along.
import { memo, useState } from 'react'
import type { ClassLabels } from '../../core/balance.ts'
import type { ClassInfo } from '../../core/item.ts'
import type { Pace, RoundPace } from '../../core/pace.ts'
import type { CurvePoint } from '../../core/state.ts'
import { BalanceChart } from './BalanceChart.tsx'
import { ConfusionMatrix } from './ConfusionMatrix.tsx'
import { beforeTheFirstPoint, metricNames, metrics, type Along, type Metric } from './curve.ts'
import { ExportedProject } from './ExportMenu.tsx'
import { isSameDrawing } from './isSameDrawing.ts'
import { LearningCurve } from './LearningCurve.tsx'
import { LossChart } from './LossChart.tsx'
import { PaceChart } from './PaceChart.tsx'
import { PerClassChart } from './PerClassChart.tsx'
import { Segmented } from './Segmented.tsx'
import './ChartsPanel.css'

export interface ChartsPanelProps {
  /** The project's name, for the files. */
  readonly project: string
  readonly points: readonly CurvePoint[]
  readonly staleRounds: ReadonlySet<number>
  readonly classes: readonly ClassInfo[]
  readonly budget: number | null
  readonly targetF1: number | null
  readonly balance: readonly ClassLabels[]
  readonly pace: Pace | null
  readonly paceByRound: readonly RoundPace[]
}

const metricOptions = metricNames.map((name) => [name, metrics[name].name] as const)
const alongOptions = [
  ['labels', 'Labels'],
  ['rounds', 'Rounds'],
] as const

export const ChartsPanel = memo(function ChartsPanel(props: ChartsPanelProps) {
  const { project, points, staleRounds, classes, budget, targetF1, balance, pace, paceByRound } = props
  const [metric, setMetric] = useState<Metric>('f1')
  const [over, setOver] = useState<Along>('labels')
  const labels = balance.reduce((sum, own) => sum + own.labels, 0)
  const left = Math.max(0, (budget ?? 0) - labels)
  const isMeasured = points.length > 0
  return (
    <ExportedProject value={project}>
      <section className="charts" aria-label="Charts">
        {isMeasured ? (
          <div className="charts__choices">
            <Segmented legend="Score" options={metricOptions} value={metric} onChange={setMetric} />
            <Segmented legend="Over" options={alongOptions} value={over} onChange={setOver} />
          </div>
        ) : (
          <p className="chart__empty">{beforeTheFirstPoint}</p>
        )}
        <div className="charts__grid">
          {isMeasured && <LearningCurve {...{ points, staleRounds, metric, over, budget, targetF1 }} />}
          {isMeasured && <PerClassChart {...{ points, staleRounds, classes, over, budget }} />}
          {labels > 0 && <BalanceChart balance={balance} />}
          {isMeasured && <ConfusionMatrix point={points.at(-1) ?? null} classes={classes} />}
          {isMeasured && <LossChart points={points} />}
          {labels > 0 && <PaceChart pace={pace} rounds={paceByRound} left={left} />}
        </div>
      </section>
    </ExportedProject>
  )
}, isSameDrawing)
