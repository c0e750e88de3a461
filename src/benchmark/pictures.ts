// The pictures that every contestant gets: noise, the same every time. How fast a network is does not depend on what it sees.
import type { ImageShape, RawItems } from '../core/item.ts'
import { createRng } from '../core/rng.ts'
import type { Work } from './contestant.ts'

export const classes = 10

/** `[n, height, width, channels]` as bytes: 32 × 32 × 3 for the reference network, 28 × 28 × 1 for the small one. */
export function picturesFor({ network, pictures }: Work): RawItems & { readonly kind: 'image' } {
  const shape: ImageShape =
    network === 'reference' ? { width: 32, height: 32, channels: 3 } : { width: 28, height: 28, channels: 1 }
  const rng = createRng(1, 'pictures')
  const length = pictures * shape.width * shape.height * shape.channels
  return { kind: 'image', shape, pixels: Uint8Array.from({ length }, () => rng.int(256)) }
}

/** The classes of a batch at a step. They turn: a batch learnt by heart would have gradients that vanish. */
export function labelsAt(step: number, { pictures }: Work): number[] {
  return Array.from({ length: pictures }, (_, index) => (index * 7 + step * 3) % classes)
}
