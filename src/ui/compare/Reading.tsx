// A drawing whose values can be read: by the pointer, or by arrow keys once it has the focus. Reading redraws a cursor and a tip that lie
// over the drawing, never the drawing itself, which may be large.
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import type { Size } from '../charts/Plot.tsx'
import './Reading.css'

export interface ReadingProps {
  readonly size: Size
  /** Size of its text in pixels. */
  readonly text: number
  /** What it shows, for those who hear it. */
  readonly label: string
  /** Places that can be read, in pixels, in order. */
  readonly places: readonly number[]
  /** Whether they lie side by side or one above the other. */
  readonly along: 'x' | 'y'
  /** What marks a place in the drawing, in SVG. */
  readonly cursorAt: (index: number) => ReactNode
  readonly tipAt: (index: number) => ReactNode
  /** The drawing, in SVG. */
  readonly children: ReactNode
}

export function Reading({ size, text, label, places, along, cursorAt, tipAt, children }: ReadingProps) {
  const [wanted, setWanted] = useState<number | null>(null)
  const { width, height } = size
  const last = places.length - 1
  const index = wanted === null || last < 0 ? null : Math.min(wanted, last)
  const at = index === null ? 0 : (places[index] ?? 0)

  const walk = (event: KeyboardEvent): void => {
    const next = stepped(event.key, index, last)
    if (next === undefined) return
    // Escape hides the tip; only without one does it reach what the chart is in.
    if (next === null && index === null) return
    event.preventDefault()
    event.stopPropagation()
    setWanted(next)
  }
  const point = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    setWanted(nearest(places, along === 'x' ? event.clientX - left : event.clientY - top))
  }
  const leave = (event: PointerEvent<SVGSVGElement>): void => {
    // A finger leaves when it is lifted: what it tapped is to be read then.
    if (event.pointerType !== 'touch' && document.activeElement !== event.currentTarget) setWanted(null)
  }
  const box = { width, height, viewBox: `0 0 ${width} ${height}`, style: { fontSize: text } }
  return (
    <>
      <svg
        {...box}
        className="reading"
        role="application"
        aria-roledescription="chart"
        aria-label={`${label} Arrow keys read its values.`}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
        // The finger scrolls the page.
        onPointerCancel={() => setWanted(null)}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setWanted((before) => before ?? 0)
        }}
        onBlur={() => setWanted(null)}
        onKeyDown={walk}
      >
        {children}
      </svg>
      {index !== null && (
        <>
          <svg {...box} className="reading__cursor" aria-hidden="true">
            {cursorAt(index)}
          </svg>
          <div className="reading__tip" style={tipPlace({ at, along, text, size })}>
            {tipAt(index)}
          </div>
        </>
      )}
    </>
  )
}

/** Where a key leads: undefined for keys that mean nothing here, null for away. */
function stepped(key: string, index: number | null, last: number): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, (index ?? -1) + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, (index ?? last + 1) - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'Escape':
      return null
    default:
      return undefined
  }
}

function nearest(places: readonly number[], at: number): number | null {
  let best: number | null = null
  for (const [index, place] of places.entries())
    if (best === null || Math.abs(place - at) < Math.abs((places[best] ?? 0) - at)) best = index
  return best
}

/** Widest that a tip is, in pixels, in text of 13. */
const widestTip = 310

/**
 * Beside the cursor, on the side that has more room, or in the far corner of a drawing too narrow for that; for rows, under the row
 * or above it.
 */
function tipPlace({
  at,
  along,
  text,
  size: { width, height },
}: Pick<ReadingProps, 'along' | 'size' | 'text'> & { readonly at: number }) {
  if (along === 'y')
    return at < height / 2 ? { top: at + 20, right: 0 } : { bottom: height - at + 20, right: 0 }
  const isEarly = at < width / 2
  if (width < (2 * widestTip * text) / 13) return isEarly ? { right: 0, top: 0 } : { left: 0, top: 0 }
  return isEarly ? { left: at + 14, top: 0 } : { right: width - at + 14, top: 0 }
}
