// Learning curves of strategies as SVG: bands, faint lines for repeats, means, the passive baseline and published figures. Drawn by hand,
// not with Recharts: forty repeats are four paths here. How they are read: CurvePlot.tsx.
import { memo } from 'react'
import { diamond } from '../../exports/experiment/looks.ts'
import { pathThrough } from '../../exports/experiment/svg.ts'
import type { Along } from '../charts/curve.ts'
import { fewestForBand, type Curves, type Series } from './curves.ts'
import { strokeScale, type Frame } from './frame.ts'
import { LineNames, type LineName } from './LineNames.tsx'
import type { PublishedScore } from './published.ts'
import { PlotAxes } from './PlotAxes.tsx'
import { dashOf, lookClass, type LookOf } from './StrategyLook.tsx'

export interface CurveDrawingProps {
  readonly curves: Curves
  readonly frame: Frame
  readonly lookOf: LookOf
  readonly lines: readonly LineName[]
  readonly published: readonly PublishedScore[]
  readonly yName: string
  readonly over: Along
  /** A value as it is written. */
  readonly write: (value: number) => string
}

/** More marks than these on a line would hide it. */
const mostMarks = 15

export const CurveDrawing = memo(function CurveDrawing(props: CurveDrawingProps) {
  const { curves, frame, lookOf, lines, published, yName, over, write } = props
  const { series, passive, passiveName } = curves
  const { text, left, right, y } = frame
  const times = strokeScale(text)
  return (
    <>
      <PlotAxes {...frame} yName={yName} xName={over === 'labels' ? 'labels' : 'round'} />
      {series.map((own) => (
        <path
          key={own.strategy}
          className={`compare-band ${lookClass(lookOf(own.strategy))}`}
          data-band={own.strategy}
          d={band(own, frame)}
        />
      ))}
      {series.map((own) => (
        <path
          key={own.strategy}
          className={`compare-thin ${lookClass(lookOf(own.strategy))}`}
          data-repeats={own.strategy}
          d={thin(own, frame)}
          strokeWidth={times}
        />
      ))}
      {passive !== null && Number.isFinite(passive.mean) && (
        <>
          <path
            className="compare-rule"
            data-passive=""
            d={`M${left} ${y(passive.mean)}H${right}`}
            {...{ strokeWidth: 1.5 * times, strokeDasharray: `${times} ${4 * times}` }}
          />
          <text
            x={left + 0.6 * text}
            y={y(passive.mean) + (y(passive.mean) - frame.top < 0.6 * text ? 1.3 * text : -0.5 * text)}
            fill="var(--ink)"
          >
            <tspan fontWeight={600}>{passiveName}</tspan>
            <tspan> {write(passive.mean)}</tspan>
          </text>
        </>
      )}
      {series.map((own) => {
        const look = lookOf(own.strategy)
        const points = known(own).map(({ x, score }) => [frame.x(x), y(score.mean)] as const)
        const every = Math.ceil(points.length / mostMarks)
        const marked = points.filter((_, index) => (points.length - 1 - index) % every === 0)
        return (
          <g key={own.strategy} className={lookClass(look)}>
            <path
              className="compare-line"
              data-line={own.strategy}
              d={pathThrough(points)}
              strokeWidth={2.25 * times}
              strokeDasharray={dashOf(look, times)}
            />
            <path
              className="compare-mark"
              d={marked.map(([px, py]) => look.mark(px, py, 4 * times)).join('')}
              strokeWidth={1.5 * times}
            />
          </g>
        )
      })}
      {published.map(({ strategy, value }) => (
        <g key={strategy} className={lookClass(lookOf(strategy))}>
          <path
            className="compare-hollow"
            data-published={strategy}
            d={diamond(right - 0.8 * text, y(value), 4 * times)}
            strokeWidth={1.75 * times}
          />
        </g>
      ))}
      <LineNames lines={lines} frame={frame} />
    </>
  )
})

/** A network that diverged has no place on the axis. */
function known({ points }: Series): Series['points'] {
  return points.filter(({ score }) => Number.isFinite(score.mean))
}

function band(series: Series, { x, y }: Frame): string {
  const inside = (value: number): number => y(Math.min(y.high, Math.max(y.low, value)))
  const between = series.points.flatMap(({ x: at, score: { low, high, repeats } }) => {
    return low === null || high === null || repeats < fewestForBand
      ? []
      : [{ at: x(at), low: inside(low), high: inside(high) }]
  })
  if (between.length < 2) return ''
  const upper = between.map(({ at, high }) => [at, high] as const)
  const lower = between.map(({ at, low }) => [at, low] as const).reverse()
  return `${pathThrough([...upper, ...lower])}Z`
}

function thin({ repeats }: Series, { x, y }: Frame): string {
  // A mean over one repeat is that repeat.
  if (repeats.length < 2) return ''
  return repeats
    .map(({ points }) =>
      pathThrough(points.map(({ x: at, y: value }) => (Number.isFinite(value) ? [x(at), y(value)] : null))),
    )
    .join('')
}
