// Stacked bars of time as SVG. How they are read: CompareTimes.tsx.
import { memo } from 'react'
import { wallTime } from '../../exports/experiment/figures.ts'
import { scaleOf, ticksOf, type Scale } from '../../exports/experiment/scale.ts'
import type { Size } from '../charts/Plot.tsx'
import { RowsDrawing, rowsRoom, type RowsFrame, type RowWords } from './RowsDrawing.tsx'
import { timeParts, type TimeRow } from './times.ts'

/** Seconds in the unit of the axis: what the longest bar is told in. */
const units = [
  { name: 'h', seconds: 3600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const

export function timesFrame(
  rows: readonly TimeRow[],
  { size, text }: { readonly size: Size; readonly text: number },
): RowsFrame {
  const room = rowsRoom(rows.map(wordsOf), { size, text, narrowBelow: 40, valueGap: 1, axisRoom: 1.8 })
  const longest = Math.max(0.1, ...rows.map(({ total }) => total))
  const unit = units.find(({ seconds }) => longest >= seconds) ?? units[2]
  return {
    ...room,
    x: scaleOf({ low: 0, high: longest }, { from: room.left, to: room.right }),
    ticks: ticksOf(0, longest / unit.seconds, room.isNarrow ? 3 : 6).map((tick) => ({
      at: tick * unit.seconds,
      name: `${tick} ${unit.name}`,
    })),
  }
}

function wordsOf({ name, total }: TimeRow): RowWords {
  return { name, value: wallTime(total) }
}

interface TimesDrawingProps {
  readonly rows: readonly TimeRow[]
  readonly frame: RowsFrame
}

export const TimesDrawing = memo(function TimesDrawing({ rows, frame }: TimesDrawingProps) {
  const { x, isNarrow, rowHeight, text } = frame
  const thickness = Math.min(1.5 * text, rowHeight * (isNarrow ? 0.36 : 0.62))
  return (
    <RowsDrawing
      rows={rows.map(wordsOf)}
      frame={frame}
      bar={(index, middle) => {
        const row = rows[index]
        return row === undefined ? null : <Parts {...{ row, x, thickness }} y={middle - thickness / 2} />
      }}
    />
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
