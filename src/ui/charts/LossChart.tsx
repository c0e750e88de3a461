// Training and validation loss, epoch by epoch, rounds one after another.
import { memo } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import type { CurvePoint } from '../../core/state.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { counted, share } from '../format.ts'
import { zeroAxis } from './axes.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { beforeTheFirstPoint } from './curve.ts'
import { isSameDrawing } from './isSameDrawing.ts'
import { lossCurve, type LossRow } from './lossRows.ts'
import { Plot } from './Plot.tsx'
import { axisShare, grid, tooltip, xAxis, yAxis } from './style.ts'
import { Tip, TipValues } from './Tip.tsx'

export interface LossChartProps {
  readonly points: readonly CurvePoint[]
}

const series = [
  { dataKey: 'loss', name: 'training', stroke: 'var(--ink)', dash: '0' },
  { dataKey: 'validation', name: 'validation', stroke: 'var(--accent)', dash: '5 3' },
] as const

export const LossChart = memo(function LossChart({ points }: LossChartProps) {
  const { rows, spans } = lossCurve(points)
  const end = spans.at(-1)?.to ?? 0
  const up = zeroAxis(Math.max(...rows.map(({ loss, validation }) => Math.max(loss ?? 0, validation ?? 0))))
  const hasValidation = rows.some(({ validation }) => validation !== null)
  const drawn = series.filter(({ dataKey }) => dataKey === 'loss' || hasValidation)
  const named = spans.filter((_, index) => index % Math.ceil(spans.length / 10) === 0)
  const middles = new Map(named.map(({ round, from, to }) => [(from + to) / 2, String(round)]))
  return (
    <ChartFigure
      name="training loss"
      title="Loss in training"
      help={
        hasValidation
          ? 'Cross-entropy after each epoch. Validation rising while training falls: it learns by heart.'
          : `Cross-entropy after each epoch; lower fits the labels better.${points.length === 0 ? '' : ' No validation set was kept aside.'}`
      }
      empty={points.length === 0 ? beforeTheFirstPoint : null}
      table={tableOf(rows)}
      sheet={{
        yName: 'Loss',
        xName: 'round',
        entries: drawn.map((line) => ({ name: line.name, sample: <LineSample {...line} /> })),
      }}
      className="chart--loss"
    >
      <div className="axes">
        <span className="axes__y">
          Loss
          {drawn.map((line) => (
            <span key={line.name} className="line-key">
              <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
                <LineSample {...line} />
              </svg>
              {line.name}
            </span>
          ))}
        </span>
        <Plot className="plot--loss">
          {(size) => (
            <LineChart
              {...size}
              data={[...rows]}
              title="Loss after each epoch. Arrow keys go from epoch to epoch."
              margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
            >
              <CartesianGrid {...grid} />
              <XAxis
                {...xAxis}
                dataKey="x"
                domain={[0, end]}
                ticks={[...middles.keys()]}
                interval={0}
                tickFormatter={(middle: number) => middles.get(middle) ?? ''}
              />
              <YAxis
                {...yAxis}
                domain={[...up.domain]}
                ticks={[...up.ticks]}
                interval={0}
                tickFormatter={axisShare}
              />
              {spans.slice(1).map(({ round, from }) => (
                <ReferenceLine key={round} className="round-boundary" x={from} stroke="var(--hairline)" />
              ))}
              <Tooltip
                {...tooltip}
                filterNull={false}
                content={({ activeIndex }) => tipOf(rows[Number(activeIndex)])}
              />
              {drawn.map(({ dataKey, name, stroke, dash }) => (
                <Line
                  key={dataKey}
                  dataKey={dataKey}
                  name={name}
                  type="linear"
                  stroke={stroke}
                  strokeDasharray={dash}
                  strokeWidth={1.75}
                  isAnimationActive={false}
                  dot={points.every(({ epochs }) => epochs.length < 3)}
                  activeDot={{ r: 3.5, fill: stroke, stroke: 'var(--surface)' }}
                />
              ))}
            </LineChart>
          )}
        </Plot>
        <span className="axes__x">round</span>
      </div>
    </ChartFigure>
  )
}, isSameDrawing)

function LineSample({ stroke, dash }: { readonly stroke: string; readonly dash: string }) {
  return <line x1="0" x2="28" y1="6" y2="6" stroke={stroke} strokeWidth="2" strokeDasharray={dash} />
}

function tipOf(row: LossRow | undefined) {
  if (row === undefined) return null
  const { point, epoch, loss, validation } = row
  if (loss === null) return <Tip title={`Round ${point.round} begins, ${counted(point.labels, 'label')}`} />
  return (
    <Tip title={`Round ${point.round}, epoch ${epoch} of ${point.epochs.length}`}>
      <TipValues
        values={[
          ['training', share(loss)],
          ...(validation === null ? [] : [['validation', share(validation)] as const]),
        ]}
      />
    </Tip>
  )
}

function tableOf(rows: readonly LossRow[]): Table {
  return {
    caption: 'Training and validation loss of each epoch',
    columns: ['Round', 'Epoch', 'Training loss', 'Validation loss'],
    rows: rows.flatMap(({ point, epoch, loss, validation }) =>
      loss === null
        ? []
        : [
            [
              String(point.round),
              String(epoch),
              rounded(loss),
              validation === null ? '' : rounded(validation),
            ],
          ],
    ),
  }
}
