// Asks for the other strategies' picks while a sheet is open, again with every new batch, and reads their pictures in one go.
import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../core/appError.ts'
import type { ProposedItem } from '../../core/events.ts'
import type { OtherPicks } from '../../labelling/otherPicks.ts'
import type { PictureOf } from '../compare/PickedPicture.tsx'
import { useLabelling, useScreen } from './context.ts'
import { createPictures } from './pictures.ts'

export interface SeenPicks {
  readonly found: OtherPicks
  readonly pictureOf: PictureOf
}

export interface OtherPicksView {
  /** Those of the batch before stay until there are others. */
  readonly seen: SeenPicks | null
  readonly error: AppError | null
  readonly isLooking: boolean
  readonly tryAgain: () => void
}

/** The batch and the attempt that an outcome belongs to. */
interface Asked {
  readonly items: readonly ProposedItem[] | undefined
  readonly attempt: number
}

export function useOtherPicks(): OtherPicksView {
  const { store } = useScreen()
  const items = useLabelling(({ project }) => project.batch?.items)
  const [attempt, setAttempt] = useState(0)
  const [answered, setAnswered] = useState<(Asked & { readonly error: AppError | null }) | null>(null)
  const [seen, setSeen] = useState<SeenPicks | null>(null)
  const [pictures] = useState(() => createPictures(store.getState().readItems))

  useEffect(() => {
    const controller = new AbortController()
    const look = async (): Promise<void> => {
      const outcome = await store.getState().otherPicks(controller.signal)
      if (controller.signal.aborted) return
      setAnswered({ items, attempt, error: outcome.ok ? null : outcome.error })
      if (!outcome.ok) {
        setSeen(null)
        return
      }
      const found = outcome.value
      const read = pictures.hold(found.picks.flatMap((picks) => picks.items))
      const pictureOf: PictureOf = async (itemId) => {
        await read
        return pictures.store.getState().shown.get(itemId) ?? null
      }
      setSeen({ found, pictureOf })
    }
    void look()
    return () => controller.abort()
  }, [store, pictures, items, attempt])

  const isLooking = answered === null || answered.items !== items || answered.attempt !== attempt
  const tryAgain = useCallback(() => setAttempt((before) => before + 1), [])
  return { seen, error: isLooking ? null : answered.error, isLooking, tryAgain }
}
