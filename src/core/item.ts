// What is labelled: items, classes, and the bytes behind items. Nothing here knows where they came from.

/** A row number in the official order (`train/17`) or a content hash; never a position in an array. */
export type ItemId = string

/** Stable for the life of a project; the name is data about it. */
export type ClassId = string

export type ItemKind = 'image' | 'text'

export interface Item {
  readonly id: ItemId
  readonly kind: ItemKind
}

export interface ClassInfo {
  readonly id: ClassId
  readonly name: string
}

/** The shape every image of a data set shares. `channels`: 1 grey, 3 RGB. */
export interface ImageShape {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
}

/** Items as bytes. Images: `pixels` is uint8 `[count, height, width, channels]`. */
export type RawItems =
  | { readonly kind: 'image'; readonly shape: ImageShape; readonly pixels: Uint8Array }
  | { readonly kind: 'text'; readonly texts: readonly string[] }
