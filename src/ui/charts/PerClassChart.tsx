// F1 of each class after each round. A list beside the lines names them, best first; a class pointed at stands out.
import { memo, useState } from 'react'
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { counted, share } from '../format.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { ClassSample, ClassSampleMarks } from './classLook.tsx'
import { alongNames, beforeTheFirstPoint, classF1, inOrder, type Along } from './curve.ts'
import { isSameDrawing } from './isSameDrawing.ts'
import { PerClassPlot } from './PerClassPlot.tsx'
import { hollowMeaning, StaleNote } from './StaleNote.tsx'
import './PerClassChart.css'

export interface PerClassChartProps {
  readonly points: readonly CurvePoint[]
  /** Rounds trained on a label that was taken back since: drawn hollow. */
  readonly staleRounds: ReadonlySet<number>
  readonly classes: readonly ClassInfo[]
  readonly over?: Along
  readonly budget?: number | null
}

export const PerClassChart = memo(function PerClassChart(props: PerClassChartProps) {
  const { points, staleRounds, classes, over = 'labels', budget = null } = props
  const [pointedAt, setPointedAt] = useState<number | null>(null)
  const [pinned, setPinned] = useState<number | null>(null)
  const newest = points.at(-1)
  const ranked = classes
    .map(({ name }, index) => ({ name, index, f1: newest === undefined ? null : classF1(newest, index) }))
    .sort((a, b) => (b.f1 ?? -1) - (a.f1 ?? -1) || a.index - b.index)
  const hasStale = points.some(({ round }) => staleRounds.has(round))
  return (
    <ChartFigure
      name="classes"
      title="F1 of each class"
      help="Best class first. Point at a class to follow its line; press to keep it."
      empty={points.length === 0 ? beforeTheFirstPoint : null}
      table={tableOf(points, staleRounds, classes)}
      sheet={{
        words: `F1 on held-out items, best class of the newest round first. ${hasStale ? hollowMeaning : ''}`,
        yName: 'F1',
        xName: alongNames[over],
        entries: ranked.map(({ name, index, f1 }) => ({
          name,
          value: f1 === null ? '–' : share(f1),
          sample: <ClassSampleMarks index={index} />,
        })),
      }}
      className="chart--classes"
    >
      <div className="per-class">
        <PerClassPlot
          points={inOrder(points, over)}
          staleRounds={staleRounds}
          classes={classes}
          over={over}
          budget={budget}
          marked={pointedAt ?? pinned}
        />
        <ul className="class-key">
          {ranked.map(({ name, index, f1 }) => (
            <li key={index}>
              <button
                type="button"
                aria-pressed={pinned === index}
                title={name}
                onPointerEnter={() => setPointedAt(index)}
                onPointerLeave={() => setPointedAt(null)}
                onFocus={() => setPointedAt(index)}
                onBlur={() => setPointedAt(null)}
                onClick={() => setPinned(pinned === index ? null : index)}
              >
                <ClassSample index={index} />
                <span className="class-key__name">{name}</span>
                <span className="class-key__score">{f1 === null ? '–' : share(f1)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {hasStale && <StaleNote />}
    </ChartFigure>
  )
}, isSameDrawing)

function tableOf(
  points: readonly CurvePoint[],
  staleRounds: ReadonlySet<number>,
  classes: readonly ClassInfo[],
): Table {
  return {
    caption: `F1 of each class on the held-out set after ${counted(points.length, 'round')}`,
    columns: ['Round', 'Labels', ...classes.map(({ name }) => name), 'Label taken back'],
    rows: points.map((point) => [
      String(point.round),
      String(point.labels),
      ...classes.map((_, index) => {
        const f1 = classF1(point, index)
        return f1 === null ? '' : rounded(f1)
      }),
      staleRounds.has(point.round) ? 'yes' : 'no',
    ]),
  }
}
