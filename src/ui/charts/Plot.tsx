// The place a chart is drawn in: measures itself and draws nothing until it has a size, so that a hidden chart is no error.
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import './plots.css'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface PlotProps {
  /** Its height is set in CSS by this name. */
  readonly className: string
  readonly isHidden?: boolean
  readonly children: (size: Size) => ReactNode
}

/** Arrow keys pressed in a chart read its points and go no further: they must not move the question as well. */
export function Plot({ className, isHidden = false, children }: PlotProps) {
  const place = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size | null>(null)

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      setSize(width > 0 && height > 0 ? { width, height } : null)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <div ref={place} className={`plot ${className}`} onKeyDown={keepArrows} aria-hidden={isHidden}>
      {size !== null && children(size)}
    </div>
  )
}

function keepArrows(event: KeyboardEvent): void {
  if (event.key.startsWith('Arrow') || event.key === 'Enter') event.stopPropagation()
}
