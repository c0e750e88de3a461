// The lines of the per-class chart. The list that names them is beside it.
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { counted, share } from '../format.ts'
import { curveAxis } from './axes.ts'
import { ClassSample, ClassSymbol, classLook } from './classLook.tsx'
import { alongNames, classF1, positionOf, type Along } from './curve.ts'
import { Plot } from './Plot.tsx'
import { axisShare, grid, tooltip, xAxis, yAxis } from './style.ts'
import { Tip, TipValues } from './Tip.tsx'

export interface PerClassPlotProps {
  /** In the order of the lines. */
  readonly points: readonly CurvePoint[]
  /** Drawn hollow; the lines lead past them. */
  readonly staleRounds: ReadonlySet<number>
  readonly classes: readonly ClassInfo[]
  readonly over: Along
  readonly budget: number | null
  /** The class that stands out, an index; null: none. */
  readonly marked: number | null
}

/** What Recharts hands over for a mark; a place without a value has no height. */
interface Mark {
  readonly cx?: number | undefined
  readonly cy?: number | undefined
  readonly index: number
  readonly value: unknown
}

interface Row {
  readonly x: number
  /** Of each class; null where the round did not know it. */
  readonly f1: readonly (number | null)[]
  readonly isStale: boolean
}

const shareTicks = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** Names in a tip before it says how many more there are. */
const mostNames = 12

export function PerClassPlot(props: PerClassPlotProps) {
  const { points, staleRounds, classes, over, budget, marked } = props
  const rows = points.map((point): Row => ({
    x: positionOf(point, over),
    f1: classes.map((_, index) => classF1(point, index)),
    isStale: staleRounds.has(point.round),
  }))
  const across = curveAxis(points, over, budget)
  const marksEvery = Math.ceil(points.length / 8)
  const hasStale = rows.some(({ isStale }) => isStale)
  const markOf = (index: number, isHollow: boolean) => (mark: Mark) => {
    const { cx, cy, index: row, value } = mark
    const isShown = isHollow || (rows.length - 1 - row) % marksEvery === 0
    if (!isShown || value === null || cx === undefined || cy === undefined) return null
    return (
      <ClassSymbol
        key={row}
        {...{ index, cx, cy, isHollow }}
        size={index === marked ? 72 : 44}
        isQuiet={marked !== null && index !== marked}
      />
    )
  }
  // The line that stands out is drawn last, over the others.
  const drawn = [...classes.keys()].sort((a, b) => Number(a === marked) - Number(b === marked))
  const tooltipOf = (index: string | undefined) => {
    const point = points[Number(index)]
    return index === undefined || point === undefined ? null : <ClassesTip {...{ point, classes, marked }} />
  }
  return (
    <div className="axes">
      <span className="axes__y">F1</span>
      <Plot className="plot--classes">
        {(size) => (
          <LineChart
            {...size}
            data={rows}
            title={`F1 of each class over ${over}. Arrow keys go from round to round.`}
            margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
          >
            <CartesianGrid {...grid} />
            <XAxis
              {...xAxis}
              dataKey="x"
              domain={[...across.domain]}
              ticks={[...across.ticks]}
              interval={0}
            />
            <YAxis {...yAxis} domain={[0, 1]} ticks={shareTicks} interval={0} tickFormatter={axisShare} />
            <Tooltip {...tooltip} content={({ activeIndex }) => tooltipOf(activeIndex ?? undefined)} />
            {drawn.map((index) => (
              <Line
                key={index}
                className={lineClass(marked, index)}
                dataKey={({ f1, isStale }: Row) => (isStale ? null : f1[index])}
                name={classes[index]?.name ?? ''}
                type="linear"
                stroke={classLook(index).colour}
                strokeDasharray={classLook(index).dash}
                strokeWidth={index === marked ? 3 : 1.75}
                connectNulls
                isAnimationActive={false}
                activeDot={false}
                dot={markOf(index, false)}
              />
            ))}
            {hasStale &&
              drawn.map((index) => (
                <Line
                  key={`stale ${index}`}
                  dataKey={({ f1, isStale }: Row) => (isStale ? f1[index] : null)}
                  stroke="none"
                  isAnimationActive={false}
                  activeDot={false}
                  dot={markOf(index, true)}
                />
              ))}
          </LineChart>
        )}
      </Plot>
      <span className="axes__x">{alongNames[over]}</span>
    </div>
  )
}

function lineClass(marked: number | null, index: number): string {
  if (marked === null) return 'class-line'
  return marked === index ? 'class-line class-line--marked' : 'class-line class-line--quiet'
}

function ClassesTip(props: { point: CurvePoint; classes: readonly ClassInfo[]; marked: number | null }) {
  const { point, classes, marked } = props
  const scored = classes
    .map(({ name }, index) => ({ name, index, f1: classF1(point, index) }))
    .filter(({ index }) => marked === null || index === marked)
    .sort((a, b) => (b.f1 ?? -1) - (a.f1 ?? -1))
  const more = scored.length - mostNames
  return (
    <Tip title={`Round ${point.round}, ${counted(point.labels, 'label')}`}>
      <TipValues
        values={scored.slice(0, mostNames).map(({ name, index, f1 }) => [
          <>
            <ClassSample index={index} /> {name}
          </>,
          f1 === null ? '–' : share(f1),
        ])}
      />
      {more > 0 && <p>and {counted(more, 'class', 'classes')} more</p>}
    </Tip>
  )
}
