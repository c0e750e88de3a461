// Collars, plackets and pockets that garments for the upper half share.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { inkSeam } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, mirrored, outline, reflected } from './outline.ts'
import type { Cut } from './upperBody.ts'

/** A band along the neckline. */
export function inkCollarBand(
  canvas: Canvas,
  { top, neck, neckDepth, neckline }: Cut,
  { tone, width }: { tone: number; width: number },
): void {
  const nodes: Node[] =
    neckline === 'round'
      ? [at(-neck, top), bend(0, top + neckDepth * 2 + 4), at(neck, top)]
      : [at(-neck, top), at(0, top + neckDepth + 4), at(neck, top)]
  inkSeam(canvas, nodes, tone, width)
}

/** A short placket below the neckline. */
export function inkHenley(canvas: Canvas, { top, neckDepth }: Cut, cloth: Cloth): void {
  inkSeam(canvas, [at(0, top + neckDepth), at(0, top + neckDepth + 42)], cloth.seam, 8)
}

/** A pocket on the breast, its upper edge at `y`. */
export function inkBreastPocket(
  canvas: Canvas,
  chance: Chance,
  { y, tone }: { y: number; tone: number },
): void {
  const x = chance.between(14, 22)
  inkSeam(canvas, [at(x, y), at(x, y + 24), at(x + 22, y + 24), at(x + 22, y), at(x, y)], tone, 5)
}

/** A tube of cloth above the neckline. */
export function paintRollNeck(canvas: Canvas, chance: Chance, { top, neck }: Cut, cloth: Cloth): void {
  const height = chance.between(10, 18)
  canvas.paint(
    mirrored([at(0, top - height), at(neck - 3, top - height), at(neck + 2, top + 12), at(0, top + 18)]),
    cloth.shaded,
  )
  inkSeam(canvas, [at(-neck - 2, top + 8), bend(0, top + 20), at(neck + 2, top + 8)], cloth.seam, 5)
}

/** An upright collar that closes at the throat. */
export function paintStandCollar(
  canvas: Canvas,
  chance: Chance,
  { top, neck, neckDepth }: Cut,
  cloth: Cloth,
): void {
  const rise = chance.between(4, 12)
  const nodes: Node[] = [
    at(neck - 6, top - rise),
    at(neck + 5, top + 8),
    at(3, top + neckDepth + 8),
    at(3, top + neckDepth - 4),
  ]
  for (const side of [nodes, reflected(nodes)]) {
    canvas.paint(outline(side), cloth.accent)
    inkSeam(canvas, side.slice(1, 3), cloth.seam, 4)
  }
}

/** A shirt collar with two points. */
export function paintPointedCollar(
  canvas: Canvas,
  chance: Chance,
  { top, neck, neckDepth }: Cut,
  cloth: Cloth,
): void {
  const tip = chance.between(4, 16)
  const nodes: Node[] = [
    at(neck - 8, top - 8),
    at(neck + 6, top + 4),
    at(neck - 4, top + neckDepth + tip),
    at(1, top + neckDepth + 2),
    at(neck - 14, top + 4),
  ]
  const tone = chance.percent(65) ? Math.min(255, cloth.base + 22) : cloth.accent
  for (const side of [nodes, reflected(nodes)]) {
    canvas.paint(outline(side), tone)
    inkSeam(canvas, side.slice(1, 4), cloth.seam, 5)
  }
}

/** Lapels folded back from the throat. */
export function paintLapels(
  canvas: Canvas,
  chance: Chance,
  { top, neck, neckDepth }: Cut,
  cloth: Cloth,
): void {
  const wide = chance.between(8, 24)
  const notch = top + Math.floor((neckDepth * chance.between(40, 65)) / 100)
  const nodes: Node[] = [
    at(neck - 8, top - 6),
    at(neck + 4, top + 4),
    at(neck + wide - 4, notch),
    at(neck + Math.floor(wide / 2) - 6, notch + 8),
    at(1, top + neckDepth + 14),
    at(1, top + neckDepth - 2),
  ]
  const tone = chance.percent(60) ? Math.min(255, cloth.base + 16) : cloth.accent
  for (const side of [nodes, reflected(nodes)]) {
    canvas.paint(outline(side), tone)
    inkSeam(canvas, side.slice(1, 5), cloth.seam, 5)
  }
}
