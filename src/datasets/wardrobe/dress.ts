// Dresses: a bodice that narrows to a waist and a skirt that opens below it.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { chooseCloth, inkSeams } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, box, line, mirrored, reflected } from './outline.ts'
import { choosePattern, inkPattern } from './patterns.ts'
import type { Cut, Neckline } from './upperBody.ts'
import { drawUpperBody } from './upperBody.ts'

/** Straps, no sleeves, short ones or long; straight, flared or full skirts. */
export function drawDress(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const top = chance.between(-126, -116)
  const chest = chance.between(36, 47)
  const waist = chest - chance.between(2, 10)
  const waistAt = chance.between(-38, -8)
  const bottom = chance.between(100, 126)
  const hem = chance.oneOf([
    chance.between(38, 52),
    chance.between(56, 76),
    chance.between(66, 90),
    chance.between(74, 98),
  ])
  const style = chance.between(0, 99)
  const extent = { left: -100, top: top + 20, right: 100, bottom: bottom + 10 }
  const pattern = choosePattern(chance, {
    plain: 7,
    dots: 1,
    bands: 1,
    checks: 1,
    diagonal: 1,
    blocked: 1,
    pinstripes: 1,
  })
  if (style < 30) paintStraps(canvas, chance, { top, chest, tone: cloth.base })
  const cut: Cut = {
    top: style < 30 ? top + 34 : top,
    neck: style < 30 ? chest - 8 : chance.between(15, 24),
    neckDepth: chance.between(8, style < 30 ? 18 : 36),
    neckline: chance.oneOf<Neckline>(['round', 'vee', 'square']),
    shoulder: style < 30 ? chest - 2 : chest + chance.between(-6, 4),
    slope: style < 30 ? 3 : chance.between(6, 12),
    chest,
    waist,
    waistAt,
    hem: waist,
    bottom: waistAt + 10,
    hemDrop: 0,
    sleeve:
      style < 58
        ? null
        : style < 82
          ? { length: chance.between(30, 56), width: 34, cuff: 30, reach: chance.between(420, 760), band: 0 }
          : {
              length: chance.between(90, 136),
              width: 30,
              cuff: 22,
              reach: chance.between(110, 330),
              band: 0,
            },
  }
  drawUpperBody(canvas, chance, { cut, cloth, pattern: 'plain' })
  const flare = Math.floor(((hem - waist) * chance.between(20, 80)) / 100)
  const skirt: Node[] = [
    at(0, waistAt),
    at(waist, waistAt),
    bend(waist + flare, Math.floor((waistAt + bottom) / 2)),
    at(hem, bottom),
    bend(Math.floor(hem / 2), bottom + chance.between(-4, 12)),
    at(0, bottom),
  ]
  canvas.paint(mirrored(skirt), chance.percent(20) ? cloth.accent : cloth.base)
  inkPattern(canvas, chance, { pattern, extent, tone: cloth.accent })
  for (let pleats = chance.between(0, 3); pleats > 0; pleats--) {
    const pleat: Node[] = [
      at(Math.floor((waist * pleats) / 4), waistAt + 14),
      at(Math.floor((hem * pleats) / 4), bottom - 6),
    ]
    inkSeams(canvas, pleat, cloth.seam, 4)
  }
  if (chance.percent(45))
    canvas.ink(box(-chest, waistAt - 5, chest, waistAt + chance.between(2, 10)), cloth.seam)
  if (chance.percent(18))
    canvas.ink(box(-hem - 20, bottom - chance.between(12, 30), hem + 20, bottom + 14), cloth.accent)
}

function paintStraps(
  canvas: Canvas,
  chance: Chance,
  { top, chest, tone }: { top: number; chest: number; tone: number },
): void {
  const reach = chance.between(2, 14)
  const strap: Node[] = [at(chest - 8 - reach, top), at(chest - 6, top + 42)]
  const width = chance.between(8, 16)
  canvas.paint(line(strap, width), tone)
  canvas.paint(line(reflected(strap), width), tone)
}
