// A chart as a page of its own, in one SVG: title, project, words, axes, key, and a place for the plot. What is exported, not what
// is on screen. Sizes are pixels and do not follow the window; colours are the theme's until selfContained.ts fixes them.
import type { ReactNode } from 'react'
import type { Size } from './Plot.tsx'
import { clipText, measureIn, pageFamilies, wrapText } from './textLayout.ts'

export interface KeyEntry {
  readonly name: string
  readonly value?: string
  /** 28 × 12 pixels of SVG. */
  readonly sample: ReactNode
}

/** What a chart has on its sheet beside the plot. */
export interface SheetContent {
  /** Stands under the title, in the place of the words on screen. */
  readonly words?: string
  readonly yName?: string
  readonly xName?: string
  readonly entries?: readonly KeyEntry[]
  /** Draws what stands in the place of the plot where that is no SVG on screen. */
  readonly drawing?: () => Drawing
}

export interface Drawing extends Size {
  readonly element: ReactNode
}

export interface SheetProps extends Omit<SheetContent, 'drawing'> {
  readonly title: string
  readonly project: string
  /** How much room the plot takes. */
  readonly plot: Size
  /** The plot itself, in SVG. */
  readonly children: ReactNode
}

const margin = 24
const leading = 18
const rowHeight = 22
const columnGap = 24
const sampleWidth = 28 + 8
const narrowest = 360

/** For figures that stand in columns. */
export const oneWidth = { fontVariantNumeric: 'tabular-nums lining-nums' } as const

export function Sheet(props: SheetProps) {
  const { title, project, words = '', yName, xName, entries = [], plot, children } = props
  const inner = Math.ceil(Math.max(narrowest, plot.width))
  const { serif, sans } = pageFamilies()
  const lines = {
    title: wrapText(title, inner, measureIn(`600 20px ${serif}`)),
    project: clipText(project, inner, measureIn(`13px ${sans}`)),
    words: wrapText(words, inner, measureIn(`13px ${sans}`)),
  }
  const key = keyLayout(entries, inner, sans)
  const belowTitle = margin + 26 * lines.title.length + 2
  const belowProject = belowTitle + leading + 6
  const belowWords = belowProject + leading * lines.words.length + 10
  const plotTop = belowWords + (yName === undefined ? 0 : leading)
  const belowPlot = plotTop + plot.height + (xName === undefined ? 0 : leading)
  const height = Math.ceil(belowPlot + (key.rows === 0 ? 0 : 12 + key.rows * rowHeight) + margin)
  const width = inner + 2 * margin
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontFamily={sans} fontSize={13}>
      <rect width={width} height={height} fill="var(--surface)" />
      {lines.title.map((line, index) => (
        <text
          key={index}
          x={margin}
          y={margin + 18 + 26 * index}
          {...{ fontFamily: serif, fontSize: 20, fontWeight: 600, fill: 'var(--ink)' }}
        >
          {line}
        </text>
      ))}
      <text x={margin} y={belowTitle + 12} fill="var(--ink-faint)">
        {lines.project}
      </text>
      {lines.words.map((line, index) => (
        <text key={index} x={margin} y={belowProject + 12 + leading * index} fill="var(--ink-soft)">
          {line}
        </text>
      ))}
      {yName !== undefined && (
        <text x={margin} y={belowWords + 8} fontSize={12} fill="var(--ink-faint)">
          {yName}
        </text>
      )}
      <g transform={`translate(${margin} ${plotTop})`}>{children}</g>
      {xName !== undefined && (
        <text
          x={margin + plot.width - 12}
          y={plotTop + plot.height + 12}
          {...{ textAnchor: 'end', fontSize: 12, fill: 'var(--ink-faint)' }}
        >
          {xName}
        </text>
      )}
      {entries.map(({ value, sample }, index) => {
        const { x, y } = key.placeOf(index)
        return (
          <g key={index} transform={`translate(${margin + x} ${belowPlot + 12 + y})`}>
            {sample}
            <text x={sampleWidth} y={10} fill="var(--ink)">
              {key.names[index]}
            </text>
            {value !== undefined && (
              <text x={key.entryWidth} y={10} textAnchor="end" fill="var(--ink-soft)" style={oneWidth}>
                {value}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Columns as wide as the widest entry, as many as fit, read downwards. */
function keyLayout(entries: readonly KeyEntry[], width: number, sans: string) {
  const measure = measureIn(`13px ${sans}`)
  const values = Math.max(0, ...entries.map(({ value }) => (value === undefined ? 0 : 16 + measure(value))))
  const names = entries.map(({ name }) => clipText(name, width - sampleWidth - values, measure))
  const entryWidth = Math.ceil(sampleWidth + Math.max(0, ...names.map(measure)) + values)
  const columns = Math.max(1, Math.floor((width + columnGap) / (entryWidth + columnGap)))
  const rows = Math.ceil(entries.length / columns)
  return {
    names,
    entryWidth,
    rows,
    placeOf: (index: number) => ({
      x: Math.floor(index / rows) * (entryWidth + columnGap),
      y: (index % rows) * rowHeight,
    }),
  }
}
