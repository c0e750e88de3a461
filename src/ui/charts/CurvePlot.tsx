// The line of a learning curve, large or small, with its marks and its target. Words and table are around it, not in it.
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import type { CurvePoint } from '../../core/state.ts'
import { counted, share } from '../format.ts'
import { curveAxis, shareAxis } from './axes.ts'
import { alongNames, metricNames, metrics, positionOf, scoresAt, type Along, type Metric } from './curve.ts'
import { Plot } from './Plot.tsx'
import { axisShare, grid, referenceLine, tooltip, xAxis, yAxis } from './style.ts'
import { Tip, TipValues } from './Tip.tsx'

export interface CurveProps {
  /** In the order of the line. */
  readonly points: readonly CurvePoint[]
  readonly staleRounds: ReadonlySet<number>
  readonly metric: Metric
  readonly over: Along
  readonly budget: number | null
  /** A score to reach, drawn as a line across. */
  readonly target: number | null
}

export interface CurvePlotProps extends CurveProps {
  readonly className: string
  readonly compact?: boolean
}

export function CurvePlot(props: CurvePlotProps) {
  const { points, staleRounds, metric, over, budget, target, className, compact = false } = props
  const rows = points.map((point) => ({
    x: positionOf(point, over),
    score: scoresAt(point)[metric],
    /** The line leads from one score that still holds to the next. */
    line: staleRounds.has(point.round) ? null : scoresAt(point)[metric],
    point,
    isStale: staleRounds.has(point.round),
  }))
  const newest = Math.max(...points.map(({ round }) => round))
  const across = curveAxis(points, over, budget)
  const up = shareAxis([...rows.map(({ score }) => score), ...(target === null ? [] : [target])])
  const tooltipOf = (index: string | undefined) => {
    const row = rows[Number(index)]
    return index === undefined || row === undefined ? null : (
      <CurveTip point={row.point} metric={metric} isStale={row.isStale} />
    )
  }
  return (
    <div className={compact ? undefined : 'axes'}>
      {!compact && <span className="axes__y">{metrics[metric].name}</span>}
      <Plot className={className} isHidden={compact}>
        {(size) => (
          <LineChart
            {...size}
            data={rows}
            accessibilityLayer={!compact}
            title={`${metrics[metric].name} over ${over}. Arrow keys go from point to point.`}
            margin={{ top: compact ? 6 : 10, right: compact ? 8 : 16, bottom: 0, left: 0 }}
          >
            <CartesianGrid {...grid} horizontalValues={compact ? [...up.domain] : [...up.ticks]} />
            <XAxis
              {...xAxis}
              dataKey="x"
              domain={[...across.domain]}
              ticks={compact ? [...across.domain] : [...across.ticks]}
              interval={0}
              height={compact ? 18 : xAxis.height}
              tickMargin={compact ? 3 : xAxis.tickMargin}
            />
            <YAxis
              {...yAxis}
              domain={[...up.domain]}
              ticks={compact ? [...up.domain] : [...up.ticks]}
              interval={0}
              width={compact ? 30 : yAxis.width}
              tickFormatter={axisShare}
            />
            {target !== null && (
              <ReferenceLine
                {...referenceLine}
                y={target}
                {...(compact ? {} : { label: wordsOf(`target ${share(target)}`, 'insideBottomLeft') })}
              />
            )}
            {over === 'labels' && budget !== null && across.domain[1] === budget && !compact && (
              <ReferenceLine
                {...referenceLine}
                x={budget}
                label={wordsOf(`budget ${budget}`, 'insideBottomRight')}
              />
            )}
            {(!compact || hasRoomForTip()) && (
              <Tooltip {...tooltip} content={({ activeIndex }) => tooltipOf(activeIndex ?? undefined)} />
            )}
            <Line
              dataKey="line"
              type="linear"
              stroke="var(--ink)"
              strokeWidth={compact ? 1.5 : 2}
              connectNulls
              isAnimationActive={false}
              activeDot={false}
              dot={false}
            />
            <Line
              dataKey="score"
              stroke="none"
              isAnimationActive={false}
              activeDot={false}
              dot={({ cx, cy, index }) => {
                const row = rows[index]
                if (row === undefined || cx === undefined || cy === undefined) return null
                return (
                  <circle
                    key={row.point.modelId}
                    className={markClass(row.isStale, row.point.round === newest)}
                    data-round={row.point.round}
                    cx={cx}
                    cy={cy}
                    r={markRadius({ isNewest: row.point.round === newest, marks: rows.length, compact })}
                  />
                )
              }}
            />
          </LineChart>
        )}
      </Plot>
      {!compact && <span className="axes__x">{alongNames[over]}</span>}
    </div>
  )
}

/** Beside the small curve a tip would leave a phone's window, and a finger that has left does not close it. */
function hasRoomForTip(): boolean {
  return matchMedia('(width >= 50rem) and (hover: hover)').matches
}

function CurveTip({ point, metric, isStale }: { point: CurvePoint; metric: Metric; isStale: boolean }) {
  const scores = scoresAt(point)
  const names = [metric, ...metricNames.filter((name) => name !== metric)]
  return (
    <Tip title={`Round ${point.round}, ${counted(point.labels, 'label')}`}>
      <TipValues values={names.map((name) => [metrics[name].name, share(scores[name])])} />
      {isStale && <p>A label was taken back since.</p>}
    </Tip>
  )
}

function markClass(isStale: boolean, isNewest: boolean): string {
  return [
    'curve-mark',
    ...(isStale ? ['curve-mark--stale'] : []),
    ...(isNewest ? ['curve-mark--newest'] : []),
  ].join(' ')
}

/** In pixels: small enough that neighbours do not touch, and larger for the newest. */
function markRadius({
  isNewest,
  marks,
  compact,
}: {
  isNewest: boolean
  marks: number
  compact: boolean
}): number {
  if (isNewest) return compact ? 3.75 : 4.5
  const few = compact ? 2.25 : 3
  return marks > (compact ? 20 : 40) ? few * 0.67 : few
}

function wordsOf(value: string, position: 'insideBottomLeft' | 'insideBottomRight') {
  return { value, position, fill: 'var(--ink-faint)', fontSize: 12 } as const
}
