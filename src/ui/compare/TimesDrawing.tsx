// Stacked bars of time as SVG. How they are read: CompareTimes.tsx.
import { memo } from 'react'
import { wallTime } from '../../exports/experiment/figures.ts'
import { scaleOf, ticksOf, type Scale } from '../../exports/experiment/scale.ts'
import { shortened, textWidth } from '../../exports/experiment/wrapped.ts'
import type { Size } from '../charts/Plot.tsx'
import { timeParts, type TimeRow } from './times.ts'

export interface TimesFrame {
  readonly x: Scale
  readonly ticks: readonly { readonly at: number; readonly name: string }[]
  readonly isNarrow: boolean
  readonly tops: readonly number[]
  readonly rowHeight: number
  readonly text: number
  readonly size: Size
  readonly bottom: number
}

/** Seconds in the unit of the axis: what the longest bar is told in. */
const units = [
  { name: 'h', seconds: 3600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const

export function timesFrame(
  rows: readonly TimeRow[],
  { size, text }: { readonly size: Size; readonly text: number },
): TimesFrame {
  const { width, height } = size
  const isNarrow = width < 40 * text
  const nameRoom = Math.min(
    width / 3,
    Math.max(...rows.map(({ name }) => textWidth(name, 1.06 * text))) + text,
  )
  const valueRoom = Math.max(...rows.map(({ total }) => textWidth(wallTime(total), text))) + text
  const bottom = height - 1.8 * text
  const rowHeight = Math.max(0, bottom) / Math.max(1, rows.length)
  const longest = Math.max(0.1, ...rows.map(({ total }) => total))
  const unit = units.find(({ seconds }) => longest >= seconds) ?? units[2]
  const left = isNarrow ? 0.4 * text : nameRoom
  const right = width - (isNarrow ? 0.8 * text : valueRoom)
  return {
    x: scaleOf({ low: 0, high: longest }, { from: left, to: Math.max(left + 1, right) }),
    ticks: ticksOf(0, longest / unit.seconds, isNarrow ? 3 : 6).map((tick) => ({
      at: tick * unit.seconds,
      name: `${tick} ${unit.name}`,
    })),
    tops: rows.map((_, index) => index * rowHeight),
    ...{ isNarrow, rowHeight, text, size, bottom },
  }
}

interface TimesDrawingProps {
  readonly rows: readonly TimeRow[]
  readonly frame: TimesFrame
}

export const TimesDrawing = memo(function TimesDrawing({ rows, frame }: TimesDrawingProps) {
  const { x, ticks, isNarrow, tops, rowHeight, text, size, bottom } = frame
  const thickness = Math.min(1.5 * text, rowHeight * (isNarrow ? 0.36 : 0.62))
  return (
    <>
      <g fill="var(--ink-soft)">
        {ticks.map(({ at, name }) => (
          <g key={at}>
            {(at > 0 || !isNarrow) && (
              <path className={at === 0 ? 'compare-axis' : 'compare-grid'} d={`M${x(at)} 0V${bottom}`} />
            )}
            <text x={x(at)} y={bottom + 1.4 * text} textAnchor={at === 0 && isNarrow ? 'start' : 'middle'}>
              {at === 0 ? '0' : name}
            </text>
          </g>
        ))}
      </g>
      {rows.map((row, index) => {
        const top = tops[index] ?? 0
        const middle = top + (isNarrow ? 0.7 : 0.5) * rowHeight
        const nameY = isNarrow ? top + 0.36 * rowHeight : middle + 0.35 * text
        const room = isNarrow ? 0.6 * size.width : x(0) - 0.8 * text
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
            <text x={size.width} y={nameY} textAnchor="end" fill="var(--ink)">
              {wallTime(row.total)}
            </text>
            <Parts {...{ row, x, thickness }} y={middle - thickness / 2} />
          </g>
        )
      })}
    </>
  )
})

function Parts({
  row: { seconds },
  x,
  y,
  thickness,
}: {
  readonly row: TimeRow
  readonly x: Scale
  readonly y: number
  readonly thickness: number
}) {
  return timeParts.map((part, index) => {
    const before = timeParts.slice(0, index).reduce((sum, earlier) => sum + (seconds[earlier] ?? 0), 0)
    const own = seconds[part] ?? 0
    return own === 0 ? null : (
      <rect
        key={part}
        className={`time-part time-part--${part}`}
        data-part={part}
        x={x(before)}
        y={y}
        width={x(before + own) - x(before)}
        height={thickness}
      />
    )
  })
}
