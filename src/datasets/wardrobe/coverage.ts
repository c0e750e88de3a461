// How much of each pixel a polygon covers, in whole numbers: the same in every engine. Knows nothing of tones.
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

/** The pixels one polygon covers. */
export interface Coverage {
  /** Fills `shares` with the inside of `outline`, placed by `pose`, by the non-zero rule. */
  readonly cover: (outline: Outline, pose: Pose) => void
  /** 0 … 256 a pixel, row by row. Owned by this object, valid until the next `cover`. */
  readonly shares: Int32Array
  /** The pixels from the first to before the last of these are all that may be covered. */
  readonly touched: () => { readonly first: number; readonly end: number }
}

/** Units of a transformed coordinate per pixel. */
const UNIT = 64
/** Scan lines per pixel; along a line coverage is exact to 1/64 pixel. */
const LINES = 4
const MAX_CROSSINGS = 32

/** Room to cover one polygon after another. */
export function createCoverage(): Coverage {
  const shares = new Int32Array(SIDE * SIDE)
  const crossings = new Int32Array(SIDE * LINES * MAX_CROSSINGS)
  const counts = new Uint8Array(SIDE * LINES)
  /** Pixel rows the outline touches. */
  let firstRow = 0
  let endRow = 0

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
      shares[first] = (shares[first] ?? 0) + end - start
      return
    }
    shares[first] = (shares[first] ?? 0) + UNIT - (start & 63)
    for (let pixel = first + 1; pixel < last; pixel++) shares[pixel] = (shares[pixel] ?? 0) + UNIT
    if ((end & 63) > 0) shares[last] = (shares[last] ?? 0) + (end & 63)
  }

  const cover = (outline: Outline, pose: Pose): void => {
    shares.fill(0, firstRow * SIDE, endRow * SIDE)
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

  return { cover, shares, touched: () => ({ first: firstRow * SIDE, end: endRow * SIDE }) }
}
