// The confusion matrix as SVG, for its files. On screen it is a table.
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { cellAt } from './confusionCells.ts'
import { oneWidth, type Drawing } from './Sheet.tsx'
import { clipText, measureIn, pageFamilies } from './textLayout.ts'

const cell = { width: 42, height: 30, gap: 2 } as const
const widestName = 130

export function confusionDrawing(point: CurvePoint, classes: readonly ClassInfo[]): Drawing {
  const measure = measureIn(`13px ${pageFamilies().sans}`)
  const names = classes.map(({ name }) => clipText(name, widestName, measure))
  const gutter = Math.max(60, ...names.map((name) => measure(name) + 12))
  const left = (column: number): number => gutter + column * cell.width
  const top = (row: number): number => gutter + row * cell.height
  return {
    width: left(classes.length),
    height: top(classes.length),
    element: (
      <>
        <g fill="var(--ink-faint)" fontSize={12} textAnchor="end">
          <text x={gutter - 10} y={gutter - 24}>
            answer →
          </text>
          <text x={gutter - 10} y={gutter - 8}>
            truth ↓
          </text>
        </g>
        <g fill="var(--ink-soft)">
          {names.map((name, index) => (
            <g key={index}>
              <text transform={`translate(${left(index) + cell.width / 2 + 3.5} ${gutter - 8}) rotate(-90)`}>
                {name}
              </text>
              <text x={gutter - 10} y={top(index) + cell.height / 2 + 4.5} textAnchor="end">
                {name}
              </text>
            </g>
          ))}
        </g>
        {classes.map((_, truth) =>
          classes.map((__, predicted) => {
            const { count, tint, opacity, isStrong } = cellAt(point, truth, predicted)
            return (
              <g key={`${truth} ${predicted}`}>
                {count > 0 && (
                  <rect
                    x={left(predicted) + cell.gap / 2}
                    y={top(truth) + cell.gap / 2}
                    width={cell.width - cell.gap}
                    height={cell.height - cell.gap}
                    fill={`var(--${tint})`}
                    fillOpacity={opacity}
                  />
                )}
                <text
                  x={left(predicted) + cell.width / 2}
                  y={top(truth) + cell.height / 2 + 4.5}
                  textAnchor="middle"
                  style={oneWidth}
                  fill={`var(--${isStrong ? 'surface' : count === 0 ? 'ink-faint' : 'ink'})`}
                >
                  {count}
                </text>
              </g>
            )
          }),
        )}
      </>
    ),
  }
}
