// Pictures and true classes of what strategies picked: read once, those of one moment together, while the screen is open.
import { createStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { ClassId, ItemId } from '../../core/item.ts'
import type { ExperimentActions } from '../../experiments/experimentState.ts'
import type { PictureOf } from '../compare/PickedPicture.tsx'
import { shownItems, type Shown } from '../labelling/pictures.ts'

export interface PickedTruth {
  readonly classes: ReadonlyMap<ItemId, ClassId>
  /** Why the newest items could not be read; null when they could. */
  readonly error: AppError | null
}

export interface PickedPictures {
  readonly pictureOf: PictureOf
  readonly store: StoreApi<PickedTruth>
}

/** A picture of 32 × 32 takes 4 kB: all of these, 12 MB. */
const mostKept = 3000

export function createPickedPictures({
  readItems,
  trueClasses,
}: Pick<ExperimentActions, 'readItems' | 'trueClasses'>): PickedPictures {
  const store = createStore<PickedTruth>()(() => ({ classes: new Map(), error: null }))
  const kept = new Map<ItemId, Promise<Shown | null>>()
  let asked: ItemId[] = []
  let reading: Promise<ReadonlyMap<ItemId, Shown>> | null = null

  const readAsked = async (): Promise<ReadonlyMap<ItemId, Shown>> => {
    // Whatever else is asked for in this task comes along.
    await Promise.resolve()
    const ids = asked
    asked = []
    reading = null
    const [items, classes] = await Promise.all([readItems(ids), trueClasses(ids)])
    const failed = [items, classes].find((outcome) => !outcome.ok)
    if (failed?.ok === false) {
      for (const id of ids) kept.delete(id)
      store.setState({ error: failed.error })
    }
    if (classes.ok) {
      const known = new Map(store.getState().classes)
      ids.forEach((id, index) => {
        const classId = classes.value[index]
        if (classId !== undefined) known.set(id, classId)
      })
      store.setState({ classes: known })
    }
    if (!items.ok) return new Map()
    if (classes.ok) store.setState({ error: null })
    return new Map(shownItems(ids, items.value))
  }

  const pictureOf: PictureOf = (itemId) => {
    const found = kept.get(itemId)
    if (found !== undefined) return found
    asked.push(itemId)
    reading ??= readAsked()
    const shown = reading.then((read) => read.get(itemId) ?? null)
    kept.set(itemId, shown)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return shown
  }
  return { pictureOf, store }
}
