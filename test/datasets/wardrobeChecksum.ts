// What the wardrobe's bytes must add up to, in Node and in Chromium alike.
import type { ImageDataSet } from '../../src/core/dataset.ts'
import { drawnWardrobe } from '../../src/datasets/drawnWardrobe.ts'

/** SHA-256 over the pool's and the held-out pixels and labels of seed 7, in that order. */
export const goldenChecksum = '5d61c48379e1be41ea7421e5ece4f4f7ff58cd285513bb49cdd8a72bf556fa96'

/** The wardrobe of `seed`. */
export async function drawWardrobe(seed: number): Promise<ImageDataSet> {
  const drawn = await drawnWardrobe.load({
    seed,
    readFile: (name) => Promise.reject(new Error(`The wardrobe reads no files, it asked for ${name}.`)),
    findFile: (name) => Promise.reject(new Error(`The wardrobe reads no files, it asked for ${name}.`)),
    given: [],
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  if (!drawn.ok) throw new Error(drawn.error.message)
  return drawn.value
}

/** SHA-256 of a data set's pixels and labels, in hexadecimal. */
export async function checksumOf({ pool, heldOut }: ImageDataSet): Promise<string> {
  const bytes = await new Blob(
    [pool.pixels, pool.labels, heldOut.pixels, heldOut.labels].map(copied),
  ).arrayBuffer()
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The same bytes over a plain ArrayBuffer, which is what a Blob's types ask for. */
const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes)
