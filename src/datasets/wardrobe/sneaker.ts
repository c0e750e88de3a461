// Sneakers from the side, toe to the left: a level rubber sole, laces. The high ones come close to ankle boots.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth, inkLeatherPattern, inkSeam } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, disc, outline } from './outline.ts'

/** Low or high at the ankle; stripes, a swoosh or a patch on the side; a toe cap. */
export function drawSneaker(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const floor = chance.between(44, 62)
  const thick = chance.between(14, 26)
  const isHigh = chance.percent(32)
  const collar = isHigh ? -chance.between(48, 80) : -chance.between(18, 44)
  const toe = chance.between(-124, -114)
  const toeTop = floor - chance.between(38, 52)
  const tongueX = chance.between(8, 34)
  const tongueY = collar - chance.between(-6, 14)
  const upper: Node[] = [
    at(108, floor - thick + 3),
    bend(118, Math.floor((floor + collar) / 2)),
    at(108, collar),
    bend(66, collar + chance.between(12, 30)),
    at(tongueX, tongueY),
    at(tongueX - 14, tongueY + 4),
    bend(-30, toeTop - 14),
    at(-76, toeTop),
    bend(toe, toeTop + 2),
    at(toe, floor - thick + 3),
  ]
  canvas.paint(outline(upper), cloth.base)
  inkLeatherPattern(canvas, chance, { top: collar - 20, bottom: floor, tone: cloth.accent })
  const lace = chance.percent(60) ? cloth.accent : cloth.seam
  const laces = chance.percent(12) ? 0 : chance.between(2, 4)
  for (let i = 0; i < laces; i++) {
    const x = tongueX - 14 - Math.floor(((tongueX + 66) * (i + 1)) / (laces + 2))
    const y = tongueY + 8 + Math.floor(((toeTop - tongueY) * (i + 1)) / (laces + 1))
    inkSeam(canvas, [at(x - 4, y - 8), at(x + 22, y + 12)], lace, 8)
  }
  inkSneakerSide(canvas, chance, { cloth, floor, toeTop, collar, toe })
  const sole = chance.percent(65) ? Math.min(255, Math.max(cloth.base + 50, 200)) : cloth.seam
  canvas.paint(
    outline([
      at(toe - 4, floor - thick),
      bend(0, floor - thick + 3),
      at(114, floor - thick - 3),
      at(117, floor - 4),
      at(108, floor),
      at(-100, floor),
      at(toe - 2, floor - 6),
    ]),
    sole,
  )
  if (chance.percent(40)) inkSeam(canvas, [at(toe, floor - 5), at(114, floor - 5)], cloth.seam, 6)
}

function inkSneakerSide(
  canvas: Canvas,
  chance: Chance,
  place: { cloth: Cloth; floor: number; toeTop: number; collar: number; toe: number },
): void {
  const { cloth, floor, toeTop, collar, toe } = place
  const side = chance.oneOf(['swoosh', 'stripes', 'patch', 'plain'] as const)
  const y = floor - 30
  if (side === 'swoosh')
    inkSeam(canvas, [at(-40, y - 4), bend(-10, y + 18), at(80, y - 34)], cloth.accent, 12)
  if (side === 'stripes')
    for (const x of [-16, 6, 28])
      inkSeam(canvas, [at(x, floor - 8), at(x + 24, toeTop - 12)], cloth.accent, 9)
  if (side === 'patch')
    canvas.ink(disc(chance.between(50, 84), Math.floor((floor + collar) / 2), 14), cloth.accent)
  if (chance.percent(45))
    canvas.ink(
      outline([
        at(toe - 6, toeTop - 10),
        at(-78, toeTop - 6),
        bend(-88, floor),
        at(-66, floor),
        at(toe - 6, floor),
      ]),
      cloth.accent,
    )
  if (chance.percent(35))
    inkSeam(canvas, [at(104, collar), bend(92, collar + 20), at(98, floor)], cloth.accent, 14)
}
