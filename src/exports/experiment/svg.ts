// Markup of drawings: elements, and the sheet every chart is drawn on. What is drawn, each chart decides.
import { escaped } from './escaped.ts'
import { circumstances, type Findings } from './findings.ts'
import { drawingStyle, fixed } from './looks.ts'
import { textWidth, wrapped } from './wrapped.ts'

export interface ChartOptions {
  /** Pixels; below 520 the chart arranges itself for a telephone. Default 860. */
  readonly width?: number
  /** Begins the ids inside the drawing: a page with several needs several. */
  readonly id?: string
}

type Attributes = Readonly<Record<string, string | number | null>>

/** An element; `inside` is markup. Attributes that are null are left out. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === null) return []
    return [` ${key}="${typeof value === 'number' ? fixed(value) : escaped(value)}"`]
  })
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`
}

/** Plain text in the drawing, its baseline at `y`. */
export function words(
  text: string,
  at: { readonly x: number; readonly y: number; readonly look?: string },
): string {
  return tag('text', { x: at.x, y: at.y, class: at.look ?? null }, escaped(text) || ' ')
}

/** Path data through points, gaps where the point before is null. */
export function pathThrough(points: readonly (readonly [number, number] | null)[]): string {
  let isDrawing = false
  return points
    .map((point) => {
      const step = isDrawing ? 'L' : 'M'
      isDrawing = point !== null
      return point === null ? '' : `${step}${fixed(point[0])} ${fixed(point[1])}`
    })
    .join('')
}

/** A chart's heading with the circumstances under it, and how far down they reach. */
export function headed(
  findings: Findings,
  { heading, width, notes = [] }: { heading: string; width: number; notes?: readonly string[] },
): { readonly markup: string; readonly bottom: number } {
  const fits = (size: number) => (line: string) => textWidth(line, size) <= width - 2 * edge
  const heads = wrapped(heading, fits(16))
  const isMarked = findings.result.plan.size === 'quick' || !findings.result.isFinished
  // A separator never begins a line.
  const told = circumstances(findings).replaceAll(' · ', '\u00a0· ')
  const lines = [told, ...notes].flatMap((text, index) => {
    return wrapped(text, fits(12)).map((line) => ({ line, look: index === 0 && isMarked ? 'warn' : 'soft' }))
  })
  let y = 12
  const markup = [
    ...heads.map((line) => words(line, { x: edge, y: (y += 20), look: 'h' })),
    ...lines.map(({ line, look }) => words(line, { x: edge, y: (y += 17), look })),
  ].join('')
  return { markup, bottom: y + 8 }
}

/** Lines of small print from `top` on, and how far down they reach. */
export function footnotes(
  notes: readonly string[],
  { top, width }: { readonly top: number; readonly width: number },
): { readonly markup: string; readonly bottom: number } {
  let y = top
  const lines = notes.flatMap((note) => wrapped(note, (line) => textWidth(line, 12) <= width - 2 * edge))
  const markup = lines.map((line) => words(line, { x: edge, y: (y += 17), look: 'soft' })).join('')
  return { markup, bottom: lines.length === 0 ? top : y }
}

/** Space between a drawing's border and what is drawn, in pixels. */
export const edge = 16

/** The whole document: named, described, on its own ground, needing nothing from outside. */
export function sheet(
  { width, height, id }: { readonly width: number; readonly height: number; readonly id: string },
  {
    title,
    description,
    body,
  }: { readonly title: string; readonly description: string; readonly body: string },
): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${fixed(width)} ${fixed(Math.ceil(height))}`,
    width,
    height: Math.ceil(height),
    class: 'querent-chart',
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-description`,
  }
  return tag(
    'svg',
    attributes,
    [
      tag('title', { id: `${id}-title` }, escaped(title)),
      tag('desc', { id: `${id}-description` }, escaped(description)),
      `<style>${drawingStyle()}</style>`,
      tag('rect', { class: 'ground', width: '100%', height: '100%', rx: 6 }),
      body,
    ].join(''),
  )
}
