// The score after each round, over labels used or over rounds: the large chart, or the small one that is always in sight.
import { memo } from 'react'
import type { CurvePoint } from '../../core/state.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { counted } from '../format.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { CompactCurve } from './CompactCurve.tsx'
import {
  alongNames,
  beforeTheFirstPoint,
  inOrder,
  metrics,
  scoresAt,
  type Along,
  type Metric,
} from './curve.ts'
import { CurvePlot } from './CurvePlot.tsx'
import { isSameDrawing } from './isSameDrawing.ts'
import { hollowMeaning, StaleNote } from './StaleNote.tsx'

export interface LearningCurveProps {
  readonly points: readonly CurvePoint[]
  /** Rounds trained on a label that was taken back since: drawn hollow. */
  readonly staleRounds: ReadonlySet<number>
  readonly metric: Metric
  readonly over: Along
  readonly budget?: number | null
  /** Drawn where the metric is F1. */
  readonly targetF1?: number | null
  /** About 300 × 140 pixels: the newest score in large figures over a small line. */
  readonly compact?: boolean
}

export const LearningCurve = memo(function LearningCurve(props: LearningCurveProps) {
  const { points, staleRounds, metric, over, budget = null, targetF1 = null, compact = false } = props
  const curve = {
    points: inOrder(points, over),
    staleRounds,
    metric,
    over,
    budget,
    target: metric === 'f1' ? targetF1 : null,
  }
  if (compact) return <CompactCurve {...curve} newest={points.at(-1) ?? null} />

  const hasStale = points.some(({ round }) => staleRounds.has(round))
  return (
    <ChartFigure
      name="learning curve"
      title={`${metrics[metric].name} over ${over === 'labels' ? 'labels used' : 'rounds'}`}
      help={metrics[metric].meaning}
      empty={points.length === 0 ? beforeTheFirstPoint : null}
      table={tableOf(points, staleRounds)}
      sheet={{
        words: `${metrics[metric].meaning} ${hasStale ? hollowMeaning : ''}`,
        yName: metrics[metric].name,
        xName: alongNames[over],
      }}
      className="chart--curve"
    >
      <CurvePlot {...curve} className="plot--curve" />
      {hasStale && <StaleNote />}
    </ChartFigure>
  )
}, isSameDrawing)

function tableOf(points: readonly CurvePoint[], staleRounds: ReadonlySet<number>): Table {
  return {
    caption: `Scores on the held-out set after ${counted(points.length, 'round')}`,
    columns: ['Round', 'Labels', 'F1', 'Precision', 'Recall', 'Accuracy', 'Log loss', 'Label taken back'],
    rows: points.map((point) => {
      const { f1, precision, recall, accuracy } = scoresAt(point)
      return [
        String(point.round),
        String(point.labels),
        ...[f1, precision, recall, accuracy, point.logLoss].map((score) => rounded(score)),
        staleRounds.has(point.round) ? 'yes' : 'no',
      ]
    }),
  }
}
