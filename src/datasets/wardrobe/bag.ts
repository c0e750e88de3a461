// Bags: totes, handbags, clutches, satchels and rucksacks.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth, inkPrint, inkSeam } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, box, disc, line, mirrored, outline } from './outline.ts'
import { choosePattern, inkPattern } from './patterns.ts'

type Style = 'tote' | 'handbag' | 'clutch' | 'satchel' | 'rucksack'

interface Shape {
  readonly top: number
  readonly bottom: number
  readonly mouth: number
  readonly base: number
}

/** A body, usually a handle or strap above it, and a flap, clasp, zip, pocket or print. */
export function drawBag(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const style = chance.oneOf<Style>(['tote', 'handbag', 'handbag', 'clutch', 'satchel', 'rucksack'])
  const shape = chooseShape(chance, style)
  const { top, bottom, mouth, base } = shape
  if (style !== 'clutch') paintHandle(canvas, chance, { shape, cloth, style })
  const round = chance.between(2, 26)
  canvas.paint(
    mirrored([
      at(0, top),
      at(mouth - 6, top),
      bend(mouth, top),
      at(mouth + 1, top + 8),
      at(base, bottom - round),
      bend(base, bottom),
      at(base - round, bottom),
      at(0, bottom),
    ]),
    cloth.base,
  )
  const pattern = choosePattern(chance, {
    plain: 5,
    checks: 1,
    diagonal: 1,
    dots: 1,
    bands: 1,
    blocked: 1,
    pinstripes: 1,
  })
  inkPattern(canvas, chance, {
    pattern,
    extent: { left: -base - 20, top: top + 8, right: base + 20, bottom },
    tone: cloth.accent,
  })
  if (style === 'tote') {
    inkSeam(canvas, [at(-mouth - 4, top + 12), at(mouth + 4, top + 12)], cloth.seam, 5)
    if (chance.percent(60))
      inkPrint(canvas, chance, { x: 0, y: Math.floor((top + bottom) / 2), tone: cloth.accent })
    return
  }
  if (style === 'rucksack') inkRucksack(canvas, chance, shape, cloth)
  else inkClosing(canvas, chance, shape, cloth)
}

function chooseShape(chance: Chance, style: Style): Shape {
  switch (style) {
    case 'tote': {
      const mouth = chance.between(70, 98)
      return {
        top: chance.between(-46, -24),
        bottom: chance.between(84, 116),
        mouth,
        base: mouth - chance.between(-6, 22),
      }
    }
    case 'handbag': {
      const mouth = chance.between(62, 92)
      return {
        top: chance.between(-36, -8),
        bottom: chance.between(66, 98),
        mouth,
        base: mouth + chance.between(0, 28),
      }
    }
    case 'clutch': {
      const mouth = chance.between(84, 118)
      return {
        top: chance.between(-58, -36),
        bottom: chance.between(36, 62),
        mouth,
        base: mouth + chance.between(-8, 4),
      }
    }
    case 'satchel': {
      const mouth = chance.between(78, 104)
      return {
        top: chance.between(-44, -16),
        bottom: chance.between(64, 92),
        mouth,
        base: mouth + chance.between(-4, 6),
      }
    }
    case 'rucksack': {
      const mouth = chance.between(52, 70)
      return {
        top: chance.between(-92, -76),
        bottom: chance.between(92, 112),
        mouth,
        base: mouth + chance.between(6, 18),
      }
    }
  }
}

function paintHandle(
  canvas: Canvas,
  chance: Chance,
  { shape, cloth, style }: { shape: Shape; cloth: Cloth; style: Style },
): void {
  const { top, mouth } = shape
  const [least, most] = style === 'satchel' ? ([88, 99] as const) : ([42, 72] as const)
  const span = style === 'rucksack' ? 18 : Math.floor((mouth * chance.between(least, most)) / 100)
  const rise = style === 'rucksack' ? top - 44 : chance.between(-150, -112) - (top + 30)
  const width = chance.between(9, 16)
  const isPointed = chance.percent(35)
  const arch: Node[] = isPointed
    ? [
        at(-span, top + 10),
        at(-Math.floor(span / 2), top + Math.floor(rise / 2)),
        at(Math.floor(span / 2), top + Math.floor(rise / 2)),
        at(span, top + 10),
      ]
    : [
        at(-span, top + 10),
        bend(-span, top + Math.floor((rise * 3) / 4)),
        at(0, top + Math.floor((rise * 3) / 4)),
        bend(span, top + Math.floor((rise * 3) / 4)),
        at(span, top + 10),
      ]
  canvas.paint(line(arch, width), chance.percent(50) ? cloth.shaded : cloth.accent)
}

function inkClosing(canvas: Canvas, chance: Chance, { top, bottom, mouth, base }: Shape, cloth: Cloth): void {
  const kind = chance.oneOf(['flap', 'flap', 'envelope', 'zip', 'frame'] as const)
  const middle = top + Math.floor(((bottom - top) * chance.between(40, 66)) / 100)
  switch (kind) {
    case 'flap':
      canvas.ink(
        outline([
          at(-mouth - 8, top - 4),
          at(mouth + 8, top - 4),
          at(mouth, middle - 12),
          bend(0, middle + 14),
          at(-mouth, middle - 12),
        ]),
        cloth.shaded,
      )
      inkSeam(canvas, [at(-mouth, middle - 14), bend(0, middle + 12), at(mouth, middle - 14)], cloth.seam, 7)
      canvas.ink(box(-9, middle - 10, 9, middle + 10), cloth.accent)
      return
    case 'envelope':
      inkSeam(canvas, [at(-mouth, top), at(0, middle), at(mouth, top)], cloth.seam, 8)
      canvas.ink(disc(0, middle - 4, 9), cloth.accent)
      return
    case 'zip':
      inkSeam(canvas, [at(-mouth + 4, top + 16), at(mouth - 4, top + 16)], cloth.seam, 8)
      if (chance.percent(60))
        inkSeam(
          canvas,
          [
            at(-base + 22, middle),
            at(-base + 22, bottom - 14),
            at(base - 22, bottom - 14),
            at(base - 22, middle),
            at(-base + 22, middle),
          ],
          cloth.seam,
          6,
        )
      return
    case 'frame':
      inkSeam(canvas, [at(-mouth, top + 8), at(mouth, top + 8)], cloth.accent, 14)
      canvas.ink(disc(0, top + 14, 10), cloth.accent)
      return
  }
}

function inkRucksack(
  canvas: Canvas,
  chance: Chance,
  { top, bottom, mouth, base }: Shape,
  cloth: Cloth,
): void {
  const split = chance.between(10, 30)
  inkSeam(canvas, [at(-mouth - 4, top + 50), bend(0, top + 20), at(mouth + 4, top + 50)], cloth.seam, 7)
  canvas.ink(
    outline([
      at(-base + 16, split),
      at(base - 16, split),
      at(base - 16, bottom - 10),
      at(-base + 16, bottom - 10),
    ]),
    cloth.shaded,
  )
  inkSeam(
    canvas,
    [at(-base + 16, bottom - 10), at(-base + 16, split), at(base - 16, split), at(base - 16, bottom - 10)],
    cloth.seam,
    6,
  )
  if (chance.percent(50)) canvas.ink(box(-7, split - 8, 7, split + 16), cloth.accent)
}
