// Bars of a one-shot experiment as SVG: means from 0, whiskers for 95 % intervals, dots for repeats. How they are read: BarsPlot.tsx.
import { memo } from 'react'
import { diamond } from '../../exports/experiment/looks.ts'
import { axisOver, scaleOf, tickLabels, type Scale } from '../../exports/experiment/scale.ts'
import { shortened, textWidth } from '../../exports/experiment/wrapped.ts'
import type { Size } from '../charts/Plot.tsx'
import { barValue, type BarRow } from './barRows.ts'
import { fewestForBand } from './curves.ts'
import { strokeScale } from './frame.ts'
import { lookClass, type LookOf } from './StrategyLook.tsx'

export interface BarsFrame {
  readonly x: Scale
  readonly ticks: readonly number[]
  /** Names and values stand above the bars. */
  readonly isNarrow: boolean
  /** Of the row's band. */
  readonly tops: readonly number[]
  readonly rowHeight: number
  readonly text: number
  readonly size: Size
  readonly bottom: number
}

/** `limit`: of the score, 1 for shares. */
export function barsFrame(
  rows: readonly BarRow[],
  { size, text, limit }: { readonly size: Size; readonly text: number; readonly limit: number },
): BarsFrame {
  const { width, height } = size
  const isNarrow = width < 46 * text
  const nameRoom = Math.min(
    width / 3,
    Math.max(...rows.map(({ name }) => textWidth(name, 1.06 * text))) + text,
  )
  const valueRoom = Math.max(...rows.map((row) => textWidth(barValue(row), text))) + 1.2 * text
  const bottom = height - 3.2 * text
  const rowHeight = Math.max(0, bottom) / Math.max(1, rows.length)
  const values = rows.flatMap(({ score, repeats, published }) => [
    ...repeats,
    ...published,
    ...(score === null ? [] : [score.repeats < fewestForBand ? score.mean : (score.high ?? score.mean)]),
  ])
  const highest = Math.max(0.1, ...values.filter((value) => Number.isFinite(value)))
  // A bar is read by its length, so it begins at 0.
  const up = axisOver({ low: 0, high: highest }, { wanted: isNarrow ? 4 : 8, limit })
  const left = isNarrow ? 0.4 * text : nameRoom
  const right = width - (isNarrow ? 0.8 * text : valueRoom)
  return {
    x: scaleOf(up, { from: left, to: Math.max(left + 1, right) }),
    ticks: up.ticks,
    tops: rows.map((_, index) => index * rowHeight),
    ...{ isNarrow, rowHeight, text, size, bottom },
  }
}

export interface BarsDrawingProps {
  readonly rows: readonly BarRow[]
  readonly frame: BarsFrame
  readonly lookOf: LookOf
  readonly xName: string
}

export const BarsDrawing = memo(function BarsDrawing({ rows, frame, lookOf, xName }: BarsDrawingProps) {
  const { x, ticks, isNarrow, tops, rowHeight, text, size, bottom } = frame
  const labels = tickLabels(ticks)
  const valueRoom = Math.max(...rows.map((row) => textWidth(barValue(row), text))) + text
  return (
    <>
      <g fill="var(--ink-soft)">
        {ticks.map((tick, index) => (
          <g key={tick}>
            {(tick > 0 || !isNarrow) && (
              <path className={tick === 0 ? 'compare-axis' : 'compare-grid'} d={`M${x(tick)} 0V${bottom}`} />
            )}
            <text
              x={x(tick)}
              y={bottom + 1.4 * text}
              textAnchor={tick === 0 && isNarrow ? 'start' : 'middle'}
            >
              {tick === 0 ? '0' : labels[index]}
            </text>
          </g>
        ))}
        <text x={x(x.high)} y={bottom + 2.9 * text} textAnchor="end">
          {xName}
        </text>
      </g>
      {rows.map((row, index) => {
        const top = tops[index] ?? 0
        const middle = top + (isNarrow ? 0.7 : 0.5) * rowHeight
        const nameY = isNarrow ? top + 0.36 * rowHeight : middle + 0.35 * text
        const room = isNarrow ? size.width - valueRoom : x(0) - 0.8 * text
        return (
          <g key={row.name}>
            <text
              x={isNarrow ? 0 : x(0) - 0.8 * text}
              y={nameY}
              textAnchor={isNarrow ? 'start' : 'end'}
              fill="var(--ink)"
              fontWeight={600}
            >
              {shortened(row.name, room, 1.06 * text)}
            </text>
            <text x={size.width} y={nameY} textAnchor="end" fill="var(--ink)" className="bar-value">
              {barValue(row)}
            </text>
            <Bar {...{ row, frame, middle, lookOf }} />
          </g>
        )
      })}
    </>
  )
})

interface BarProps {
  readonly row: BarRow
  readonly frame: BarsFrame
  readonly middle: number
  readonly lookOf: LookOf
}

function Bar({ row: { strategy, score, repeats, published }, frame, middle, lookOf }: BarProps) {
  const { x, rowHeight, text, isNarrow } = frame
  if (score === null || !Number.isFinite(score.mean)) return null
  const times = strokeScale(text)
  const thickness = Math.min(1.7 * text, rowHeight * (isNarrow ? 0.36 : 0.62))
  const cap = 0.24 * thickness
  const [low, high] = [score.low, score.high].map((value) => value && x(Math.min(x.high, Math.max(0, value))))
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
