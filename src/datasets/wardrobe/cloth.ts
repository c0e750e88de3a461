// What garments are made of: tones, folds, seams, buttons, prints. Shapes come from the garments, patterns from patterns.ts.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Node } from './outline.ts'
import { at, bend, box, disc, line, outline, reflected } from './outline.ts'
import type { Extent } from './patterns.ts'
import { inkPattern } from './patterns.ts'

/** The tones of one garment, 0 … 255. */
export interface Cloth {
  readonly base: number
  /** A little darker than the base: sleeves, the far side. */
  readonly shaded: number
  /** Stands out against the base: prints, trims. */
  readonly accent: number
  /** Dark: seams, gaps, openings. */
  readonly seam: number
}

/** Random tones; light cloth is likelier than dark. */
export function chooseCloth(chance: Chance): Cloth {
  const base = chance.percent(28) ? chance.between(85, 135) : chance.between(135, 245)
  const contrast = chance.between(40, 100)
  const isDarkOnLight = base > 160 || (base > 120 && chance.percent(50))
  return {
    base,
    shaded: base - Math.floor((base * chance.between(4, 16)) / 100),
    accent: isDarkOnLight ? base - contrast : Math.min(255, base + contrast),
    seam: Math.floor((base * chance.between(30, 58)) / 100),
  }
}

/** A thin course along `nodes`: a seam, a zip, a stitched edge. */
export function inkSeam(canvas: Canvas, nodes: readonly Node[], tone: number, width = 6): void {
  canvas.ink(line(nodes, width), tone)
}

/** The same seam on the left and on the right. */
export function inkSeams(canvas: Canvas, nodes: readonly Node[], tone: number, width?: number): void {
  inkSeam(canvas, nodes, tone, width)
  inkSeam(canvas, reflected(nodes), tone, width)
}

/** A few soft folds that run down the cloth. */
export function inkFolds(
  canvas: Canvas,
  chance: Chance,
  { left, top, right, bottom }: Extent,
  tone: number,
): void {
  for (let fold = chance.between(0, 3); fold > 0; fold--) {
    const x = chance.between(left, right)
    const reach = chance.between(Math.floor((bottom - top) / 4), Math.floor((bottom - top) / 2))
    const from = chance.between(top, bottom - reach)
    const sway = chance.between(-18, 18)
    inkSeam(canvas, [at(x, from), bend(x + sway, from + Math.floor(reach / 2)), at(x, from + reach)], tone)
  }
}

/** `count` buttons from (x, top) down to (x, bottom). */
export interface Buttons {
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly count: number
  readonly size: number
  readonly tone: number
}

/** A column of buttons. */
export function inkButtons(canvas: Canvas, { x, top, bottom, count, size, tone }: Buttons): void {
  for (let i = 0; i < count; i++) {
    canvas.ink(disc(x, top + Math.floor(((bottom - top) * i) / Math.max(1, count - 1)), size), tone)
  }
}

/** A print around (x, y): a disc, a patch, two lines of words, a triangle or a heart. */
export function inkPrint(
  canvas: Canvas,
  chance: Chance,
  { x, y, tone }: { x: number; y: number; tone: number },
): void {
  const size = chance.between(16, 32)
  const half = Math.floor(size / 2)
  const shape = chance.oneOf(['disc', 'patch', 'words', 'triangle', 'heart'] as const)
  switch (shape) {
    case 'disc':
      canvas.ink(disc(x, y, size), tone)
      return
    case 'patch':
      canvas.ink(box(x - size, y - half, x + size, y + half), tone)
      return
    case 'words':
      canvas.ink(box(x - size, y - 14, x + size, y - 4), tone)
      canvas.ink(box(x - size + 6, y + 4, x + size - 6, y + 14), tone)
      return
    case 'triangle':
      canvas.ink(outline([at(x, y - size), at(x + size, y + size), at(x - size, y + size)]), tone)
      return
    case 'heart':
      canvas.ink(disc(x - 12, y - 8, 16), tone)
      canvas.ink(disc(x + 12, y - 8, 16), tone)
      canvas.ink(outline([at(x - 26, y), at(x + 26, y), at(x, y + 30)]), tone)
      return
  }
}

/** Most shoes are plain; a few are dotted, checked or striped between `top` and `bottom`. */
export function inkLeatherPattern(
  canvas: Canvas,
  chance: Chance,
  { top, bottom, tone }: { top: number; bottom: number; tone: number },
): void {
  if (chance.percent(88)) return
  const pattern = chance.oneOf(['dots', 'checks', 'diagonal'] as const)
  inkPattern(canvas, chance, { pattern, extent: { left: -130, top, right: 130, bottom }, tone })
}
