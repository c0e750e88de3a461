// What bars in rows share, whatever they stand for: an axis from 0, the name of each row, its value at the far end. Narrow plots have both
// above the bar.
import type { ReactNode } from 'react'
import type { Scale } from '../../exports/experiment/scale.ts'
import { shortened, textWidth } from '../../exports/experiment/wrapped.ts'
import type { Size } from '../charts/Plot.tsx'

export interface RowsRoom {
  /** Names and values stand above the bars. */
  readonly isNarrow: boolean
  /** Where bars begin and where the longest may end. */
  readonly left: number
  readonly right: number
  /** Where the axis is. */
  readonly bottom: number
  /** Of the row's band. */
  readonly tops: readonly number[]
  readonly rowHeight: number
  readonly text: number
  readonly size: Size
}

export interface RowsFrame extends RowsRoom {
  readonly x: Scale
  readonly ticks: readonly RowTick[]
}

export interface RowTick {
  readonly at: number
  readonly name: string
}

/** A row's name, and its value in words. */
export interface RowWords {
  readonly name: string
  readonly value: string
}

/** Lengths in pixels; `text` is the size of the type, `narrowBelow`, `valueGap` and `axisRoom` are in its units. */
export function rowsRoom(
  rows: readonly RowWords[],
  {
    size,
    text,
    ...room
  }: {
    readonly size: Size
    readonly text: number
    readonly narrowBelow: number
    readonly valueGap: number
    readonly axisRoom: number
  },
): RowsRoom {
  const { width, height } = size
  const isNarrow = width < room.narrowBelow * text
  const widest = Math.max(...rows.map(({ name }) => textWidth(name, 1.06 * text)))
  const valueRoom = Math.max(...rows.map(({ value }) => textWidth(value, text))) + room.valueGap * text
  const bottom = height - room.axisRoom * text
  const rowHeight = Math.max(0, bottom) / Math.max(1, rows.length)
  const left = isNarrow ? 0.4 * text : Math.min(width / 3, widest + text)
  const right = width - (isNarrow ? 0.8 * text : valueRoom)
  return {
    left,
    right: Math.max(left + 1, right),
    tops: rows.map((_, index) => index * rowHeight),
    ...{ isNarrow, bottom, rowHeight, text, size },
  }
}

export interface RowsDrawingProps {
  readonly rows: readonly RowWords[]
  readonly frame: RowsFrame
  /** The bar of a row, around `middle`. */
  readonly bar: (index: number, middle: number) => ReactNode
  /** What the axis measures, where its ticks do not say so. */
  readonly xName?: string
}

export function RowsDrawing({ rows, frame, bar, xName }: RowsDrawingProps) {
  const { x, ticks, isNarrow, tops, rowHeight, text, size, bottom } = frame
  const valueRoom = Math.max(...rows.map(({ value }) => textWidth(value, text))) + text
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
        {xName !== undefined && (
          <text x={x(x.high)} y={bottom + 2.9 * text} textAnchor="end">
            {xName}
          </text>
        )}
      </g>
      {rows.map(({ name, value }, index) => {
        const top = tops[index] ?? 0
        const middle = top + (isNarrow ? 0.7 : 0.5) * rowHeight
        const nameY = isNarrow ? top + 0.36 * rowHeight : middle + 0.35 * text
        const room = isNarrow ? size.width - valueRoom : x(0) - 0.8 * text
        return (
          <g key={name}>
            <text
              x={isNarrow ? 0 : x(0) - 0.8 * text}
              y={nameY}
              textAnchor={isNarrow ? 'start' : 'end'}
              fill="var(--ink)"
              fontWeight={600}
            >
              {shortened(name, room, 1.06 * text)}
            </text>
            <text x={size.width} y={nameY} textAnchor="end" fill="var(--ink)" className="bar-value">
              {value}
            </text>
            {bar(index, middle)}
          </g>
        )
      })}
    </>
  )
}
