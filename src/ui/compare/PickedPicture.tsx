// One item that a strategy picked, small: its picture or text, drawn once it is there.
import { useLayoutEffect, useRef, useState } from 'react'
import type { ItemId } from '../../core/item.ts'
import type { Shown } from '../labelling/pictures.ts'
import { drawPicture } from '../parts/drawPicture.ts'

/** Reads an item as it is shown; null where its data is not at hand. Asked once a thumbnail: keep what was read. */
export type PictureOf = (itemId: ItemId) => Promise<Shown | null>

export interface PickedPictureProps {
  readonly itemId: ItemId
  readonly pictureOf: PictureOf
  /** Says what it is, for those who do not see it. */
  readonly label: string
}

type Held = { readonly itemId: ItemId; readonly shown: Shown | null }

export function PickedPicture({ itemId, pictureOf, label }: PickedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [held, setHeld] = useState<Held | null>(null)
  const isRead = held?.itemId === itemId
  const shown = isRead ? held.shown : null

  useLayoutEffect(() => {
    let isWanted = true
    const take = (read: Shown | null): void => {
      if (isWanted) setHeld({ itemId, shown: read })
    }
    pictureOf(itemId).then(take, () => take(null))
    return () => {
      isWanted = false
    }
  }, [itemId, pictureOf])

  useLayoutEffect(() => {
    const place = canvas.current
    if (place === null) return
    const redraw = (): void => drawPicture(place, shown?.kind === 'image' ? shown.image : null)
    redraw()
    // A graphics process that crashes takes what was drawn with it.
    place.addEventListener('contextrestored', redraw)
    return () => place.removeEventListener('contextrestored', redraw)
  }, [shown])

  if (shown?.kind === 'text') {
    return (
      <blockquote className="picked__text" aria-label={label}>
        {shown.text}
      </blockquote>
    )
  }
  return (
    <canvas
      ref={canvas}
      className={isRead && shown === null ? 'picked__picture picked__picture--missing' : 'picked__picture'}
      role="img"
      aria-label={isRead && shown === null ? `${label}, picture not at hand` : label}
      width={96}
      height={96}
      data-item={itemId}
      data-shown={shown !== null}
    />
  )
}
