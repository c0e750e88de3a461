// The axes of a plot of curves: quiet lines across, names of values, and what is measured.
import { count } from '../../exports/experiment/figures.ts'
import { tickLabels, type Scale } from '../../exports/experiment/scale.ts'

export interface PlotAxesProps {
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Size of the text in pixels. */
  readonly text: number
  readonly yName: string
  readonly xName: string
}

export function PlotAxes(props: PlotAxesProps) {
  const { x, y, xTicks, yTicks, left, right, top, bottom, text, yName, xName } = props
  const yNames = tickLabels(yTicks)
  return (
    <g fill="var(--ink-soft)">
      {yTicks.map((tick, index) => (
        <g key={tick}>
          <path className="compare-grid" d={`M${left} ${y(tick)}H${right}`} />
          <text x={left - 0.6 * text} y={y(tick) + 0.35 * text} textAnchor="end">
            {yNames[index]}
          </text>
        </g>
      ))}
      <path className="compare-axis" d={`M${left} ${bottom}H${right}`} />
      {xTicks.map((tick) => (
        <g key={tick}>
          <path className="compare-axis" d={`M${x(tick)} ${bottom}v${0.35 * text}`} />
          <text x={x(tick)} y={bottom + 1.55 * text} textAnchor="middle">
            {count(tick)}
          </text>
        </g>
      ))}
      <text x={0} y={top - 1.2 * text}>
        {yName}
      </text>
      <text x={right} y={bottom + 3 * text} textAnchor="end">
        {xName}
      </text>
    </g>
  )
}
