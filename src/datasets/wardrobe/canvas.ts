// One small grey picture, drawn in layers of cloth, ink and holes, in whole numbers only. Knows nothing of garments.
import type { Pose } from './coverage.ts'
import { createCoverage, SIDE } from './coverage.ts'
import type { Outline } from './outline.ts'

/**
 * A picture being drawn. Coordinates are tenths of a pixel, (0, 0) in the middle, y downwards. Tones are 0 … 255 on a black
 * ground.
 */
export interface Canvas {
  /** Starts a new picture. */
  readonly clear: (pose: Pose) => void
  /** Lays opaque cloth: covers what is below and joins the silhouette. */
  readonly paint: (outline: Outline, tone: number) => void
  /** Colours what is already cloth, and nothing beside it. */
  readonly ink: (outline: Outline, tone: number) => void
  /** Cuts a hole down to the ground. */
  readonly cut: (outline: Outline) => void
  /** Tone of each pixel times 256, row by row, already multiplied by its share of cloth. Owned by the canvas. */
  readonly tones: Int32Array
  /** Share of each pixel that is cloth, 0 … 256. Owned by the canvas. */
  readonly cloth: Int32Array
}

/** A blank canvas of 28 × 28 pixels, to be cleared before each picture. */
export function createCanvas(): Canvas {
  const tones = new Int32Array(SIDE * SIDE)
  const cloth = new Int32Array(SIDE * SIDE)
  const { cover, shares, touched } = createCoverage()
  let pose: Pose = { xx: 1024, xy: 0, yx: 0, yy: 1024, shiftX: 0, shiftY: 0 }

  /** Lays `tone` over what is there, as far as the outline covers each pixel. */
  const lay = (outline: Outline, tone: number, change: 'paint' | 'ink' | 'cut'): void => {
    cover(outline, pose)
    const { first, end } = touched()
    for (let pixel = first; pixel < end; pixel++) {
      const covered = shares[pixel] ?? 0
      if (covered === 0) continue
      const below = ((tones[pixel] ?? 0) * (256 - covered)) >> 8
      const clothBelow = cloth[pixel] ?? 0
      const kept = (clothBelow * (256 - covered)) >> 8
      tones[pixel] =
        below + (change === 'cut' ? 0 : tone * (change === 'ink' ? (covered * clothBelow) >> 8 : covered))
      if (change !== 'ink') cloth[pixel] = kept + (change === 'cut' ? 0 : covered)
    }
  }

  return {
    tones,
    cloth,
    clear: (next) => {
      pose = next
      tones.fill(0)
      cloth.fill(0)
    },
    paint: (outline, tone) => lay(outline, tone, 'paint'),
    ink: (outline, tone) => lay(outline, tone, 'ink'),
    cut: (outline) => lay(outline, 0, 'cut'),
  }
}
