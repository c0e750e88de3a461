// Draws a chart's sheet out of sight, puts the plot on it and takes it out of the page again: one SVG that stands alone.
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { selfContained, wellFormed } from './selfContained.ts'
import { Sheet, type Drawing, type SheetProps } from './Sheet.tsx'

export interface SheetRequest extends Omit<SheetProps, 'plot' | 'children'> {
  /** The plot on screen, which stays as it is, or one that is drawn for the sheet only. */
  readonly plot: SVGSVGElement | Drawing
  /** For those who hear the drawing instead of seeing it. */
  readonly description: string
}

/** The drawing, in the colours of the theme that is on; not attached to the page. Call it from an event, not while rendering. */
export function drawSheet({ plot, description, ...sheet }: SheetRequest): SVGSVGElement {
  const isOnScreen = plot instanceof SVGSVGElement
  const size = isOnScreen ? plot.viewBox.baseVal : plot
  const scale = isOnScreen ? 16 / Number.parseFloat(getComputedStyle(document.documentElement).fontSize) : 1
  const copy = isOnScreen ? selfContained(plot) : null
  const stage = document.createElement('div')
  stage.className = 'chart__stage'
  stage.ariaHidden = 'true'
  document.body.append(stage)
  const root = createRoot(stage)
  try {
    flushSync(() =>
      root.render(
        <Sheet {...sheet} plot={{ width: size.width * scale, height: size.height * scale }}>
          {isOnScreen ? <g data-plot="" transform={`scale(${scale})`} /> : plot.element}
        </Sheet>,
      ),
    )
    stage.querySelector('[data-plot]')?.append(...(copy?.children ?? []))
    const page = stage.querySelector('svg')
    const drawing = page === null ? null : selfContained(page)
    if (!(drawing instanceof SVGSVGElement)) throw new Error('The sheet of a chart was not drawn.')
    drawing.setAttribute('role', 'img')
    drawing.prepend(worded('title', `${sheet.title}, ${sheet.project}`), worded('desc', description))
    return drawing
  } finally {
    root.unmount()
    stage.remove()
  }
}

function worded(name: 'title' | 'desc', words: string): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  element.textContent = wellFormed(words)
  return element
}
