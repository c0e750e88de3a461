// Which line is which: names beside the lines' ends, where a reader looks for them, or in a key above where there is no room.
import type { Look } from '../../exports/experiment/looks.ts'
import { spread } from '../../exports/experiment/scale.ts'
import { shortened, textWidth } from '../../exports/experiment/wrapped.ts'
import { keyRows, strokeScale, type Frame } from './frame.ts'
import { dashOf, lookClass } from './StrategyLook.tsx'

export interface LineName {
  readonly strategy: string
  readonly name: string
  /** Empty before the line has a point. */
  readonly value: string
  readonly look: Look
  /** Where the line ends; null before it has a point. */
  readonly end: { readonly x: number; readonly y: number } | null
}

interface LineNamesProps {
  readonly lines: readonly LineName[]
  readonly frame: Frame
}

export function LineNames({ lines, frame }: LineNamesProps) {
  return frame.hasRoomBeside ? (
    <NamesBeside lines={lines} frame={frame} />
  ) : (
    <KeyAbove lines={lines} frame={frame} />
  )
}

/** In one column behind the longest line, pushed apart, each tied to its line's end: the column moves on as the lines grow. */
function NamesBeside({ lines, frame: { text, top, bottom, right, width, x } }: LineNamesProps) {
  const ends = lines.flatMap((line) => (line.end === null ? [] : [{ ...line, end: line.end }]))
  const heights = spread(
    ends.map(({ end }) => end.y),
    { gap: 1.45 * text, low: top, high: bottom },
  )
  const furthest = Math.max(0, ...ends.map(({ end }) => end.x))
  // Beyond the axis at the end of the plan, where published figures stand before it; beside the lines while they grow.
  const from = (furthest >= x(x.high) - 1 ? right : furthest) + 1.3 * text
  return ends.map(({ strategy, name, value, look, end }, index) => {
    const y = heights[index] ?? end.y
    const room = width - from - 1.2 * text - textWidth(` ${value}`, text)
    return (
      <g key={strategy} className={lookClass(look)}>
        <path className="compare-tie" d={`M${end.x + 0.5 * text} ${end.y}L${from} ${y}`} />
        <path className="compare-mark" d={look.mark(from + 0.45 * text, y, 0.31 * text)} />
        <text x={from + 1.2 * text} y={y + 0.33 * text} fill="var(--ink)" className="line-name">
          <tspan fontWeight={600}>{shortened(name, room, 1.06 * text)}</tspan>
          <tspan> {value}</tspan>
        </text>
      </g>
    )
  })
}

function KeyAbove({ lines, frame: { text, width } }: LineNamesProps) {
  const rows = keyRows(
    lines.map(({ name, value }) => `${name} ${value}`),
    { width, text },
  )
  return rows.flatMap((row, rank) => {
    const y = (0.6 + 1.6 * rank) * text
    return row.flatMap(({ index, x }) => {
      const line = lines[index]
      if (line === undefined) return []
      const { strategy, name, value, look } = line
      const times = strokeScale(text)
      return (
        <g key={strategy} className={lookClass(look)}>
          <path
            className="compare-line"
            d={`M${x} ${y}h${2.2 * text}`}
            strokeWidth={2.25 * times}
            strokeDasharray={dashOf(look, times)}
          />
          <path className="compare-mark" d={look.mark(x + 1.1 * text, y, 0.31 * text)} />
          <text x={x + 2.8 * text} y={y + 0.35 * text} fill="var(--ink)">
            <tspan fontWeight={600}>{name}</tspan>
            <tspan> {value}</tspan>
          </text>
        </g>
      )
    })
  })
}
