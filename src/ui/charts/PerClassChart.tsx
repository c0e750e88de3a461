// F1 of each class after each round. A list beside the lines names them, best first; a class pointed at stands out.
import { useState } from 'react'
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { counted, share } from '../format.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { ClassSample } from './classLook.tsx'
import { beforeTheFirstPoint, classF1, inOrder, type Along } from './curve.ts'
import type { Table } from './DataTable.tsx'
import { PerClassPlot } from './PerClassPlot.tsx'
import './PerClassChart.css'

export interface PerClassChartProps {
  readonly points: readonly CurvePoint[]
  readonly classes: readonly ClassInfo[]
  readonly over?: Along
  readonly budget?: number | null
}

export function PerClassChart({ points, classes, over = 'labels', budget = null }: PerClassChartProps) {
  const [pointedAt, setPointedAt] = useState<number | null>(null)
  const [pinned, setPinned] = useState<number | null>(null)
  const newest = points.at(-1)
  const ranked = classes
    .map(({ name }, index) => ({ name, index, f1: newest === undefined ? null : classF1(newest, index) }))
    .sort((a, b) => (b.f1 ?? -1) - (a.f1 ?? -1) || a.index - b.index)
  return (
    <ChartFigure
      title="F1 of each class"
      help="Best class first. Point at a class to follow its line; press to keep it."
      empty={points.length === 0 ? beforeTheFirstPoint : null}
      table={tableOf(points, classes)}
      className="chart--classes"
    >
      <div className="per-class">
        <PerClassPlot
          points={inOrder(points, over)}
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
    </ChartFigure>
  )
}

function tableOf(points: readonly CurvePoint[], classes: readonly ClassInfo[]): Table {
  return {
    caption: `F1 of each class on the held-out set after ${counted(points.length, 'round')}`,
    columns: ['Round', 'Labels', ...classes.map(({ name }) => name)],
    rows: points.map((point) => [
      String(point.round),
      String(point.labels),
      ...classes.map((_, index) => {
        const f1 = classF1(point, index)
        return f1 === null ? '' : share(f1)
      }),
    ]),
  }
}
