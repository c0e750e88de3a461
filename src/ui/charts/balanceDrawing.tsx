// The class balance as SVG, for its files.
import type { ClassLabels } from '../../core/balance.ts'
import { count } from '../format.ts'
import { percent } from './balanceWords.ts'
import { classLook, ClassSymbol } from './classLook.tsx'
import { oneWidth, type Drawing } from './Sheet.tsx'
import { clipText, measureIn, pageFamilies } from './textLayout.ts'

const width = 560
const rowHeight = 26
const barHeight = 14
const widestName = 200
const figures = 96

export function balanceDrawing(balance: readonly ClassLabels[]): Drawing {
  const measure = measureIn(`13px ${pageFamilies().sans}`)
  const names = balance.map(({ name }) => clipText(name, widestName, measure))
  const total = balance.reduce((sum, { labels }) => sum + labels, 0)
  const most = Math.max(1, ...balance.map(({ labels }) => labels))
  const left = 20 + Math.max(0, ...names.map(measure)) + 16
  const room = width - figures - left
  const height = balance.length * rowHeight
  return {
    width,
    height,
    element: (
      <>
        <line x1={left} x2={left} y1={0} y2={height} stroke="var(--hairline)" />
        {balance.map(({ classId, labels }, index) => (
          <g key={classId} transform={`translate(0 ${index * rowHeight})`}>
            <ClassSymbol index={index} cx={6} cy={rowHeight / 2} size={56} />
            <text x={20} y={rowHeight / 2 + 4.5} fill="var(--ink)">
              {names[index]}
            </text>
            {labels > 0 && (
              <rect
                x={left}
                y={(rowHeight - barHeight) / 2}
                width={(room * labels) / most}
                height={barHeight}
                fill={classLook(index).colour}
              />
            )}
            <text x={width - 52} y={rowHeight / 2 + 4.5} textAnchor="end" fill="var(--ink)" style={oneWidth}>
              {count(labels)}
            </text>
            <text x={width} y={rowHeight / 2 + 4.5} textAnchor="end" fill="var(--ink-soft)" style={oneWidth}>
              {percent(labels, total)}
            </text>
          </g>
        ))}
      </>
    ),
  }
}
