// What a network and its encoder are. One network a file; index.ts lists them.
import type * as tf from '@tensorflow/tfjs'
import type { ImageShape, ItemKind, RawItems } from '../core/item.ts'

export interface BuildRequest {
  /** The shape of the pool's images, before the encoder. */
  readonly inputShape: ImageShape
  readonly classes: number
  /** Names the fresh weights: the same seed gives the same weights on every machine. */
  readonly seed: number
  /** A factor on the network's own dropout rates, 1 by default; a rate stays below .95. Of no use to one without dropout. */
  readonly dropoutScale?: number
}

/** A network that can be built, and what turns items into its inputs. `id` is that of models/catalogue.ts. */
export interface Network {
  readonly id: string
  /** Fresh weights, softmax output `[n, classes]`. The caller disposes the model. Throws a RangeError for images it cannot take. */
  readonly build: (request: BuildRequest) => tf.LayersModel
  /** The encoder that belongs to a network built for images of this shape. */
  readonly createEncoder: (inputShape: ImageShape) => Encoder
}

/** Turns items of one kind into tensors. */
export interface Encoder {
  readonly kind: ItemKind
  /** Learns what the encoding needs (a vocabulary, a mean) from the start set, once, before `encode`. Pixels need nothing. */
  readonly fit: (startSet: RawItems) => void
  /** `[count, …]`, one row an item, owned by the caller. Throws a RangeError for items of another kind. */
  readonly encode: (items: RawItems) => tf.Tensor
}

/** The items at `rows`, in that order. Images are copied, `rows.length × height × width × channels` bytes. */
export function itemsAt(items: RawItems, rows: Uint32Array): RawItems {
  if (items.kind === 'text') return { kind: 'text', texts: Array.from(rows, (row) => items.texts[row] ?? '') }
  const size = items.shape.height * items.shape.width * items.shape.channels
  const pixels = new Uint8Array(rows.length * size)
  for (const [index, row] of rows.entries()) {
    pixels.set(items.pixels.subarray(row * size, (row + 1) * size), index * size)
  }
  return { kind: 'image', shape: items.shape, pixels }
}

/** The items from `start` to before `end`, as a view: nothing is copied. */
export function itemsBetween(items: RawItems, start: number, end: number): RawItems {
  if (items.kind === 'text') return { kind: 'text', texts: items.texts.slice(start, end) }
  const size = items.shape.height * items.shape.width * items.shape.channels
  return { kind: 'image', shape: items.shape, pixels: items.pixels.subarray(start * size, end * size) }
}
