// Shirts and blouses: a collar, a buttoned front, long sleeves or short. Some are close to a pullover, a T-shirt or a light coat.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { chooseCloth, inkButtons, inkSeam } from './cloth.ts'
import { inkBreastPocket, inkCollarBand, paintPointedCollar, paintStandCollar } from './collars.ts'
import { chooseCut, longSleeve, shortSleeve } from './cuts.ts'
import { at } from './outline.ts'
import { choosePattern } from './patterns.ts'
import type { Cut } from './upperBody.ts'
import { armpitOf, drawUpperBody } from './upperBody.ts'

/** Points or a low band at the neck; buttons all the way or half of it; tails or a straight hem; stripes and checks. */
export function drawShirt(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const bottom = chance.between(82, 118)
  const base = chooseCut(chance, { bottom, roomy: chance.between(-5, 7) })
  const cut: Cut = {
    ...base,
    neckline: 'vee',
    neckDepth: chance.between(16, 46),
    hemDrop: chance.percent(60) ? chance.between(10, 22) : 0,
    sleeve: chance.percent(70) ? longSleeve(chance, bottom, base.top) : shortSleeve(chance),
  }
  const pattern = choosePattern(chance, { plain: 5, pinstripes: 2, checks: 2, dots: 1, bands: 1 })
  drawUpperBody(canvas, chance, { cut, cloth, pattern })
  const throat = cut.top + cut.neckDepth
  const end = chance.percent(15) ? chance.between(-30, 0) : bottom + 24
  if (chance.percent(70)) inkSeam(canvas, [at(7, throat), at(7, end)], cloth.seam, 4)
  if (chance.percent(50)) inkSeam(canvas, [at(-7, throat), at(-7, end)], cloth.seam, 4)
  inkButtons(canvas, {
    x: 0,
    top: throat + 10,
    bottom: Math.min(end, bottom) - 10,
    count: chance.between(4, 7),
    size: 6,
    tone: cloth.accent,
  })
  const collar = chance.between(0, 99)
  if (collar < 78) paintPointedCollar(canvas, chance, cut, cloth)
  else if (collar < 88) paintStandCollar(canvas, chance, cut, cloth)
  else inkCollarBand(canvas, cut, { tone: cloth.seam, width: 8 })
  if (chance.percent(35)) inkBreastPocket(canvas, chance, { y: armpitOf(cut) - 6, tone: cloth.seam })
}
