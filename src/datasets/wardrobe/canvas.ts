// An integer rasteriser for one small grey picture: the same bytes in every engine. Knows nothing of garments.
import type { Outline } from './outline.ts'

/** Side of a picture in pixels. */
export const SIDE = 28

/** Where a drawing lands: x′ = x·xx + y·xy, y′ = x·yx + y·yy (in 1/1024), then a shift in tenths of a pixel. */
export interface Pose {
  readonly xx: number
  readonly xy: number
  readonly yx: number
  readonly yy: number
  readonly shiftX: number
  readonly shiftY: number
}

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

/** Units of a transformed coordinate per pixel. */
const UNIT = 64
/** Scan lines per pixel; along a line coverage is exact to 1/64 pixel. */
const LINES = 4
const MAX_CROSSINGS = 32

/** A blank canvas of 28 × 28 pixels, to be cleared before each picture. */
export function createCanvas(): Canvas {
  const tones = new Int32Array(SIDE * SIDE)
  const cloth = new Int32Array(SIDE * SIDE)
  const coverage = new Int32Array(SIDE * SIDE)
  const crossings = new Int32Array(SIDE * LINES * MAX_CROSSINGS)
  const counts = new Uint8Array(SIDE * LINES)
  /** Pixel rows touched by the outline being covered. */
  let firstRow = 0
  let endRow = 0
  let pose: Pose = { xx: 1024, xy: 0, yx: 0, yy: 1024, shiftX: 0, shiftY: 0 }

  /** Notes where the edge from a higher to a lower point crosses each scan line; `down` is 1 if it is drawn that way, else 0. */
  const noteEdge = (topX: number, topY: number, bottomX: number, bottomY: number, down: 0 | 1): void => {
    const spacing = UNIT / LINES
    const first = Math.max(0, Math.ceil((topY - spacing / 2) / spacing))
    const end = Math.min(SIDE * LINES, Math.ceil((bottomY - spacing / 2) / spacing))
    firstRow = Math.min(firstRow, first >> 2)
    endRow = Math.max(endRow, (end + LINES - 1) >> 2)
    for (let row = first; row < end; row++) {
      const count = counts[row] ?? 0
      if (count === MAX_CROSSINGS) continue
      const y = row * spacing + spacing / 2
      const x = topX + Math.floor(((y - topY) * (bottomX - topX)) / (bottomY - topY))
      // Insertion sort by x; the lowest bit carries the direction.
      let slot = row * MAX_CROSSINGS + count
      const crossing = x * 2 + down
      while (slot > row * MAX_CROSSINGS && (crossings[slot - 1] ?? 0) > crossing) {
        crossings[slot] = crossings[slot - 1] ?? 0
        slot--
      }
      crossings[slot] = crossing
      counts[row] = count + 1
    }
  }

  const coverSpan = (row: number, from: number, to: number): void => {
    const start = Math.max(0, from)
    const end = Math.min(SIDE * UNIT, to)
    if (start >= end) return
    const base = (row >> 2) * SIDE
    const first = base + (start >> 6)
    const last = base + (end >> 6)
    if (first === last) {
      coverage[first] = (coverage[first] ?? 0) + end - start
      return
    }
    coverage[first] = (coverage[first] ?? 0) + UNIT - (start & 63)
    for (let pixel = first + 1; pixel < last; pixel++) coverage[pixel] = (coverage[pixel] ?? 0) + UNIT
    if ((end & 63) > 0) coverage[last] = (coverage[last] ?? 0) + (end & 63)
  }

  /** Fills `coverage` (0 … 256 a pixel) with the inside of `outline` by the non-zero rule. */
  const cover = (outline: Outline): void => {
    coverage.fill(0, firstRow * SIDE, endRow * SIDE)
    counts.fill(0, firstRow * LINES, endRow * LINES)
    firstRow = SIDE
    endRow = 0
    // 160 = 1024 · 10 / 64: from tenths of a pixel, scaled by the pose, to units.
    const placedX = (x: number, y: number): number =>
      Math.floor((x * pose.xx + y * pose.xy + (pose.shiftX + SIDE * 5) * 1024) / 160)
    const placedY = (x: number, y: number): number =>
      Math.floor((x * pose.yx + y * pose.yy + (pose.shiftY + SIDE * 5) * 1024) / 160)
    let fromX = placedX(outline.at(-2) ?? 0, outline.at(-1) ?? 0)
    let fromY = placedY(outline.at(-2) ?? 0, outline.at(-1) ?? 0)
    for (let i = 0; i < outline.length; i += 2) {
      const x = placedX(outline[i] ?? 0, outline[i + 1] ?? 0)
      const y = placedY(outline[i] ?? 0, outline[i + 1] ?? 0)
      if (fromY < y) noteEdge(fromX, fromY, x, y, 1)
      else if (fromY > y) noteEdge(x, y, fromX, fromY, 0)
      fromX = x
      fromY = y
    }
    for (let row = firstRow * LINES; row < endRow * LINES; row++) {
      let winding = 0
      for (let i = 0; i < (counts[row] ?? 0); i++) {
        const crossing = crossings[row * MAX_CROSSINGS + i] ?? 0
        if (winding !== 0) coverSpan(row, (crossings[row * MAX_CROSSINGS + i - 1] ?? 0) >> 1, crossing >> 1)
        winding += (crossing & 1) === 1 ? 1 : -1
      }
    }
  }

  /** Blends `coverage` in: `tone` over what is there, weighed by `weight` of the pixel's cloth. */
  const blend = (tone: number, change: 'paint' | 'ink' | 'cut'): void => {
    for (let pixel = firstRow * SIDE; pixel < endRow * SIDE; pixel++) {
      const covered = coverage[pixel] ?? 0
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
    paint: (outline, tone) => {
      cover(outline)
      blend(tone, 'paint')
    },
    ink: (outline, tone) => {
      cover(outline)
      blend(tone, 'ink')
    },
    cut: (outline) => {
      cover(outline)
      blend(0, 'cut')
    },
  }
}
