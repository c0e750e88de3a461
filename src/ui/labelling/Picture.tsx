// An item as one sees it: a picture on a dark plate, or a text. Draws in the same frame in which the question changes.
import { useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ItemId } from '../../core/item.ts'
import { drawPicture } from '../parts/drawPicture.ts'
import { useLabelling, useScreen } from './context.ts'

export interface PictureProps {
  readonly itemId: ItemId
  /** Device pixels along one side; pictures are enlarged smoothly by the browser's best filter. */
  readonly size: number
  /** Empty where words beside it say as much. */
  readonly label: string
}

export function Picture({ itemId, size, label }: PictureProps) {
  const { pictures } = useScreen()
  const shown = useStore(pictures.store, (state) => state.shown.get(itemId))
  const canvas = useRef<HTMLCanvasElement>(null)

  useLayoutEffect(() => {
    const place = canvas.current
    if (place === null) return
    const redraw = (): void => drawPicture(place, shown?.kind === 'image' ? shown.image : null)
    redraw()
    // A graphics process that crashes takes what was drawn with it.
    place.addEventListener('contextrestored', redraw)
    return () => place.removeEventListener('contextrestored', redraw)
  }, [shown, size])

  if (shown?.kind === 'text') return <blockquote className="picture picture--text">{shown.text}</blockquote>
  return (
    <canvas
      ref={canvas}
      className="picture"
      {...(label === '' ? { role: 'presentation' } : { role: 'img', 'aria-label': label })}
      width={size}
      height={size}
      data-item={itemId}
      data-shown={shown !== undefined}
    />
  )
}

/** The item being asked about, large. */
export function CurrentPicture() {
  const { pictures } = useScreen()
  const current = useLabelling((state) => state.current)
  const error = useStore(pictures.store, (state) => state.error)
  const items = useLabelling(({ project }) => project.batch?.items)
  return (
    <figure className="plate" data-testid="current-item">
      {current !== null && <Picture itemId={current} size={672} label="The picture being asked about" />}
      {error !== null && (
        <figcaption className="plate__problem" role="alert">
          {error.message}{' '}
          <button
            type="button"
            className="link"
            onClick={() => void pictures.hold((items ?? []).map(({ itemId }) => itemId))}
          >
            Try again
          </button>
        </figcaption>
      )}
    </figure>
  )
}
