// Decoded pictures of the batch, ready before they are asked about. Decoding itself happens in the pool worker.
import { createStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { ItemId, RawItems } from '../../core/item.ts'
import type { Result } from '../../core/result.ts'

/** What an item looks like on screen. */
export type Shown =
  { readonly kind: 'image'; readonly image: ImageData } | { readonly kind: 'text'; readonly text: string }

export interface Pictures {
  readonly shown: ReadonlyMap<ItemId, Shown>
  readonly error: AppError | null
}

export interface PictureStore {
  readonly store: StoreApi<Pictures>
  /** Reads those of `ids` that are not here yet, and forgets all others. Never rejects: see `error`. */
  readonly hold: (ids: readonly ItemId[]) => Promise<void>
}

/** An empty store that reads with `readItems`. */
export function createPictures(
  readItems: (ids: readonly ItemId[]) => Promise<Result<RawItems>>,
): PictureStore {
  const store = createStore<Pictures>()(() => ({ shown: new Map(), error: null }))
  let wanted: ReadonlySet<ItemId> = new Set()

  const hold = async (ids: readonly ItemId[]): Promise<void> => {
    wanted = new Set(ids)
    const missing = [...wanted].filter((id) => !store.getState().shown.has(id))
    if (missing.length === 0) return
    const read = await readItems(missing)
    if (!read.ok) {
      store.setState({ error: read.error })
      return
    }
    const fresh = shownItems(missing, read.value)
    const kept = [...store.getState().shown, ...fresh].filter(([id]) => wanted.has(id))
    store.setState({ shown: new Map(kept), error: null })
  }
  return { store, hold }
}

export function shownItems(ids: readonly ItemId[], items: RawItems): (readonly [ItemId, Shown])[] {
  if (items.kind === 'text') {
    return ids.map((id, index) => [id, { kind: 'text', text: items.texts[index] ?? '' }])
  }
  const { width, height, channels } = items.shape
  const length = width * height * channels
  return ids.map((id, index) => {
    const pixels = items.pixels.subarray(index * length, (index + 1) * length)
    const image = new ImageData(rgbaOf(pixels, channels), width, height)
    return [id, { kind: 'image', image }]
  })
}

/** Grey or RGB uint8 to RGBA, row by row as they come. */
export function rgbaOf(pixels: Uint8Array, channels: 1 | 3): Uint8ClampedArray<ArrayBuffer> {
  const count = pixels.length / channels
  const rgba = new Uint8ClampedArray(count * 4)
  const green = channels === 3 ? 1 : 0
  const blue = channels === 3 ? 2 : 0
  for (let i = 0; i < count; i++) {
    const from = i * channels
    rgba[i * 4] = pixels[from] ?? 0
    rgba[i * 4 + 1] = pixels[from + green] ?? 0
    rgba[i * 4 + 2] = pixels[from + blue] ?? 0
    rgba[i * 4 + 3] = 255
  }
  return rgba
}
