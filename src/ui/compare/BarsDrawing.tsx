// Bars of a one-shot experiment as SVG: means from 0, whiskers for 95 % intervals, dots for repeats. How they are read: BarsPlot.tsx.
import { memo } from 'react'
import { diamond } from '../../exports/experiment/looks.ts'
import { axisOver, scaleOf, tickLabels } from '../../exports/experiment/scale.ts'
import type { Size } from '../charts/Plot.tsx'
import { barValue, type BarRow } from './barRows.ts'
import { fewestForBand } from './curves.ts'
import { strokeScale } from './frame.ts'
import { RowsDrawing, rowsRoom, type RowsFrame, type RowWords } from './RowsDrawing.tsx'
import { lookClass, type LookOf } from './StrategyLook.tsx'

/** `limit`: of the score, 1 for shares. */
export function barsFrame(
  rows: readonly BarRow[],
  { size, text, limit }: { readonly size: Size; readonly text: number; readonly limit: number },
): RowsFrame {
  const room = rowsRoom(rows.map(wordsOf), { size, text, narrowBelow: 46, valueGap: 1.2, axisRoom: 3.2 })
  const values = rows.flatMap(({ score, repeats, published }) => [
    ...repeats,
    ...published,
    ...(score === null ? [] : [score.repeats < fewestForBand ? score.mean : (score.high ?? score.mean)]),
  ])
  const highest = Math.max(0.1, ...values.filter((value) => Number.isFinite(value)))
  // A bar is read by its length, so it begins at 0.
  const up = axisOver({ low: 0, high: highest }, { wanted: room.isNarrow ? 4 : 8, limit })
  const labels = tickLabels(up.ticks)
  return {
    ...room,
    x: scaleOf(up, { from: room.left, to: room.right }),
    ticks: up.ticks.map((at, index) => ({ at, name: labels[index] ?? '' })),
  }
}

function wordsOf(row: BarRow): RowWords {
  return { name: row.name, value: barValue(row) }
}

export interface BarsDrawingProps {
  readonly rows: readonly BarRow[]
  readonly frame: RowsFrame
  readonly lookOf: LookOf
  readonly xName: string
}

export const BarsDrawing = memo(function BarsDrawing({ rows, frame, lookOf, xName }: BarsDrawingProps) {
  return (
    <RowsDrawing
      rows={rows.map(wordsOf)}
      {...{ frame, xName }}
      bar={(index, middle) => {
        const row = rows[index]
        return row === undefined ? null : <Bar {...{ row, frame, middle, lookOf }} />
      }}
    />
  )
})

interface BarProps {
  readonly row: BarRow
  readonly frame: RowsFrame
  readonly middle: number
  readonly lookOf: LookOf
}

function Bar({ row: { strategy, score, repeats, published }, frame, middle, lookOf }: BarProps) {
  const { x, rowHeight, text, isNarrow } = frame
  if (score === null || !Number.isFinite(score.mean)) return null
  const times = strokeScale(text)
  const thickness = Math.min(1.7 * text, rowHeight * (isNarrow ? 0.36 : 0.62))
  const cap = 0.24 * thickness
  // As bands of curves: of two repeats an interval would fill the plot, and its figure stands at the end of the row.
  const isDrawn = score.repeats >= fewestForBand
  const [low, high] = [score.low, score.high].map((value) =>
    value === null || !isDrawn ? null : x(Math.min(x.high, Math.max(0, value))),
  )
  return (
    <g className={strategy === null ? undefined : lookClass(lookOf(strategy))}>
      <rect
        className={strategy === null ? 'compare-bar compare-bar--pale' : 'compare-bar'}
        data-bar={strategy ?? 'baseline'}
        x={x(0)}
        y={middle - thickness / 2}
        width={Math.max(0, x(score.mean) - x(0))}
        height={thickness}
      />
      {typeof low === 'number' && typeof high === 'number' && (
        <path
          className="compare-whisker"
          data-whisker={strategy ?? 'baseline'}
          d={`M${low} ${middle}H${high}M${low} ${middle - cap}v${2 * cap}M${high} ${middle - cap}v${2 * cap}`}
          strokeWidth={1.5 * times}
        />
      )}
      {repeats.map((value, index) =>
        Number.isFinite(value) ? (
          <circle
            key={index}
            className="compare-dot"
            cx={x(value)}
            cy={middle + ((index + 0.5) / repeats.length - 0.5) * (thickness - 4 * times)}
            r={2.4 * times}
            strokeWidth={times}
          />
        ) : null,
      )}
      {published.map((value) => (
        <path
          key={value}
          className="compare-hollow"
          d={diamond(x(value), middle, 4 * times)}
          strokeWidth={1.75 * times}
        />
      ))}
    </g>
  )
}
