// Learning curves in a place of any size: on the Compare screen, where they can be read, and on the presenter's wall, where they grow round
// by round.
import { memo, useMemo } from 'react'
import { names } from '../../experiments/findings.ts'
import { looksOf } from '../../exports/experiment/looks.ts'
import { score as written } from '../../exports/experiment/figures.ts'
import type { Along } from '../charts/curve.ts'
import { Plot, type Size } from '../charts/Plot.tsx'
import { CurveDrawing, type CurveDrawingProps } from './CurveDrawing.tsx'
import { curvesUpTo, type Curves, type Series } from './curves.ts'
import { CurveTip } from './CurveTip.tsx'
import { frameOf, screenText, strokeScale, type Frame } from './frame.ts'
import type { LineName } from './LineNames.tsx'
import type { PublishedScore } from './published.ts'
import { Reading } from './Reading.tsx'
import type { ChosenScore } from './scores.ts'
import { lookClass } from './StrategyLook.tsx'

export interface CurvePlotProps {
  readonly curves: Curves
  readonly score: ChosenScore
  /** What the score is called. */
  readonly yName: string
  readonly over: Along
  readonly published: readonly PublishedScore[]
  /** Its height is set in CSS by this name. */
  readonly className: string
  /** Only rounds up to this one are drawn, the axes are those of all; null: everything. Then values can be read as well. */
  readonly upTo?: number | null
  /** Size of the text in pixels, asked for whenever the size of the plot changes. */
  readonly textSize?: () => number
}

export const CurvePlot = memo(function CurvePlot({ className, ...props }: CurvePlotProps) {
  return <Plot className={`plot--fill ${className}`}>{(size) => <SizedCurves {...props} size={size} />}</Plot>
})

const SizedCurves = memo(function SizedCurves(
  props: Omit<CurvePlotProps, 'className'> & { readonly size: Size },
) {
  const { curves, score, yName, over, published, size, upTo = null, textSize = screenText } = props
  const drawing = useMemo((): CurveDrawingProps => {
    const shown = upTo === null ? curves : curvesUpTo(curves, upTo)
    const lookOf = looksOf(curves.series.map(({ strategy }) => strategy))
    const labels = curves.series.map(({ strategy }) => `${names.strategy(strategy)} 0.000`)
    const frame = frameOf({
      ...{ size, text: textSize(), curves, score, labels },
      published: published.map(({ value }) => value),
    })
    const lines = shown.series.map((own) => lineName(own, frame, lookOf))
    return { curves: shown, frame, lookOf, lines, published, yName, over, write: written }
  }, [curves, score, yName, over, published, size, upTo, textSize])

  const { frame, lookOf } = drawing
  const label = `${yName} over ${over}, a line a strategy.`
  if (upTo !== null) {
    const { width, height } = size
    return (
      <svg
        {...{ width, height, viewBox: `0 0 ${width} ${height}`, style: { fontSize: frame.text } }}
        className="reading"
        role="img"
        aria-label={label}
      >
        <CurveDrawing {...drawing} />
      </svg>
    )
  }
  return (
    <Reading
      {...{ size, label, text: frame.text }}
      places={curves.xs.map((x) => frame.x(x))}
      along="x"
      cursorAt={(index) => <Cursor {...{ curves, frame, lookOf }} x={curves.xs[index] ?? 0} />}
      tipAt={(index) => <CurveTip {...{ curves, lookOf, score }} x={curves.xs[index] ?? 0} />}
    >
      <CurveDrawing {...drawing} />
    </Reading>
  )
})

function Cursor({
  curves,
  frame,
  lookOf,
  x,
}: Pick<CurveDrawingProps, 'curves' | 'frame' | 'lookOf'> & { readonly x: number }) {
  const at = frame.x(x)
  return (
    <>
      <path className="reading__line" d={`M${at} ${frame.top}V${frame.bottom}`} />
      {curves.series.map(({ strategy, points }) => {
        const mean = points.find((point) => point.x === x)?.score.mean ?? NaN
        if (!Number.isFinite(mean)) return null
        const look = lookOf(strategy)
        return (
          <g key={strategy} className={lookClass(look)}>
            <path className="compare-mark" d={look.mark(at, frame.y(mean), 5 * strokeScale(frame.text))} />
          </g>
        )
      })}
    </>
  )
}

function lineName({ strategy, points }: Series, frame: Frame, lookOf: CurveDrawingProps['lookOf']): LineName {
  const last = points.findLast(({ score }) => Number.isFinite(score.mean))
  return {
    strategy,
    name: names.strategy(strategy),
    value: last === undefined ? '' : written(last.score.mean),
    look: lookOf(strategy),
    end: last === undefined ? null : { x: frame.x(last.x), y: frame.y(last.score.mean) },
  }
}
