// All charts of a project on one page, with one choice of score and of what it runs along.
import { memo, useState } from 'react'
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { ConfusionMatrix } from './ConfusionMatrix.tsx'
import { beforeTheFirstPoint, metricNames, metrics, type Along, type Metric } from './curve.ts'
import { isSameDrawing } from './isSameDrawing.ts'
import { LearningCurve } from './LearningCurve.tsx'
import { LossChart } from './LossChart.tsx'
import { PerClassChart } from './PerClassChart.tsx'
import { Segmented } from './Segmented.tsx'
import './ChartsPanel.css'

export interface ChartsPanelProps {
  readonly points: readonly CurvePoint[]
  readonly staleRounds: ReadonlySet<number>
  readonly classes: readonly ClassInfo[]
  readonly budget: number | null
  readonly targetF1: number | null
}

const metricOptions = metricNames.map((name) => [name, metrics[name].name] as const)
const alongOptions = [
  ['labels', 'Labels'],
  ['rounds', 'Rounds'],
] as const

export const ChartsPanel = memo(function ChartsPanel(props: ChartsPanelProps) {
  const { points, staleRounds, classes, budget, targetF1 } = props
  const [metric, setMetric] = useState<Metric>('f1')
  const [over, setOver] = useState<Along>('labels')
  if (points.length === 0) {
    return (
      <section className="charts" aria-label="Charts">
        <p className="chart__empty">{beforeTheFirstPoint}</p>
      </section>
    )
  }
  return (
    <section className="charts" aria-label="Charts">
      <div className="charts__choices">
        <Segmented legend="Score" options={metricOptions} value={metric} onChange={setMetric} />
        <Segmented legend="Over" options={alongOptions} value={over} onChange={setOver} />
      </div>
      <div className="charts__grid">
        <LearningCurve {...{ points, staleRounds, metric, over, budget, targetF1 }} />
        <PerClassChart {...{ points, classes, over, budget }} />
        <ConfusionMatrix point={points.at(-1) ?? null} classes={classes} />
        <LossChart points={points} />
      </div>
    </section>
  )
}, isSameDrawing)
