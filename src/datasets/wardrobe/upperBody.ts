// The body and sleeves that every garment for the upper half shares. What makes it a shirt or a coat is in the garments' own files.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { inkFolds, inkSeams } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, line, mirrored, outline, reflected, wholeRoot } from './outline.ts'
import type { Pattern } from './patterns.ts'
import { inkPattern } from './patterns.ts'

export type Neckline = 'round' | 'vee' | 'square'

/** Half-widths and heights of a garment, tenths of a pixel, measured on the right-hand side; (0, 0) is the middle. */
export interface Cut {
  readonly top: number
  readonly neck: number
  readonly neckDepth: number
  readonly neckline: Neckline
  readonly shoulder: number
  readonly slope: number
  readonly chest: number
  readonly waist: number
  readonly waistAt: number
  readonly hem: number
  readonly bottom: number
  /** How much lower the hem is in the middle than at the sides. */
  readonly hemDrop: number
  readonly sleeve: Sleeve | null
}

export interface Sleeve {
  readonly length: number
  /** Width at the shoulder and at the cuff. */
  readonly width: number
  readonly cuff: number
  /** Sine of the angle to the vertical, in 1/1024: 0 hangs straight down, 1024 is held out level. */
  readonly reach: number
  /** Height of a band at the cuff; 0 for none. */
  readonly band: number
}

/** Lays sleeves and body, patterned, with dark armholes between them. */
export function drawUpperBody(
  canvas: Canvas,
  chance: Chance,
  { cut, cloth, pattern }: { cut: Cut; cloth: Cloth; pattern: Pattern },
): void {
  const body = mirrored(bodyNodes(cut))
  const extent = { left: -cut.shoulder - 80, top: cut.top, right: cut.shoulder + 80, bottom: cut.bottom + 30 }
  if (cut.sleeve !== null) drawSleeves(canvas, cut, cut.sleeve, cloth)
  // The shadow of the body on the sleeves, wider than the body itself.
  inkSeams(canvas, sideNodes(cut), cloth.seam, 16)
  canvas.paint(body, cloth.base)
  inkPattern(canvas, chance, { pattern, extent, tone: cloth.accent })
  inkFolds(
    canvas,
    chance,
    { left: -cut.waist, top: cut.top + 60, right: cut.waist, bottom: cut.bottom },
    cloth.shaded,
  )
  if (cut.sleeve !== null) inkSeams(canvas, armholeNodes(cut), cloth.seam, 5)
}

/** The right-hand half of the body, from the middle of the neckline round to the middle of the hem. */
function bodyNodes(cut: Cut): Node[] {
  const { top, neck, neckDepth, shoulder, slope, chest, waist, waistAt, hem, bottom, hemDrop } = cut
  const throat: Node[] =
    cut.neckline === 'round'
      ? [at(0, top + neckDepth), bend(Math.floor((neck * 9) / 10), top + neckDepth)]
      : cut.neckline === 'vee'
        ? [at(0, top + neckDepth)]
        : [at(0, top + neckDepth), at(neck - 4, top + neckDepth)]
  return [
    ...throat,
    at(neck, top),
    at(shoulder, top + slope),
    bend(chest - 6, armpitOf(cut) - 22),
    at(chest, armpitOf(cut)),
    bend(waist * 2 - Math.floor((chest + hem) / 2), waistAt),
    at(hem, bottom),
    bend(Math.floor(hem / 2), bottom + hemDrop),
    at(0, bottom + hemDrop),
  ]
}

/** Height at which the sleeve meets the side. */
export function armpitOf({ top, slope, sleeve }: Cut): number {
  return top + slope + (sleeve === null ? 46 : Math.floor((sleeve.width * 5) / 4))
}

function drawSleeves(canvas: Canvas, cut: Cut, sleeve: Sleeve, cloth: Cloth): void {
  const { chest, shoulder, top, slope } = cut
  const [dx, dy] = [sleeve.reach, wholeRoot(1024 * 1024 - sleeve.reach * sleeve.reach)]
  const along = (length: number, across: number): Node => [
    shoulder - 12 + Math.floor((dx * length + dy * across) / 1024),
    top + slope + 16 + Math.floor((dy * length - dx * across) / 1024),
  ]
  const half = Math.floor(sleeve.cuff / 2)
  const [outX, outY] = along(Math.floor(sleeve.length / 2), Math.floor(sleeve.width / 2) + 3)
  const nodes: Node[] = [
    at(shoulder - 24, top + slope - 8),
    at(shoulder, top + slope),
    bend(outX, outY),
    along(sleeve.length, half),
    along(sleeve.length, -half),
    at(chest - 2, armpitOf(cut)),
    at(chest - 20, armpitOf(cut)),
  ]
  const bandFrom = sleeve.length - Math.floor(sleeve.band / 2)
  const band: Node[] = [along(bandFrom, half + 4), along(bandFrom, -half - 4)]
  for (const side of [nodes, reflected(nodes)]) canvas.paint(outline(side), cloth.shaded)
  if (sleeve.band === 0) return
  for (const side of [band, reflected(band)]) canvas.ink(line(side, sleeve.band), cloth.accent)
}

/** The right side of the body, from shoulder to hem. */
function sideNodes(cut: Cut): Node[] {
  const { shoulder, top, slope, chest, waist, waistAt, hem, bottom } = cut
  return [
    at(shoulder - 6, top + slope + 6),
    at(chest - 2, armpitOf(cut)),
    bend(waist * 2 - Math.floor((chest + hem) / 2), waistAt),
    at(hem, bottom),
  ]
}

function armholeNodes(cut: Cut): Node[] {
  const { shoulder, top, slope, chest } = cut
  return [
    at(shoulder - 2, top + slope + 2),
    bend(chest - 8, armpitOf(cut) - 20),
    at(chest - 3, armpitOf(cut) + 4),
  ]
}
