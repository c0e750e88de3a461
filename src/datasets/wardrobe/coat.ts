// Coats and jackets: long, roomy, open all the way down. The short ones with a shirt's collar are hard to tell from shirts.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth, inkButtons, inkSeam, inkSeams } from './cloth.ts'
import { paintLapels, paintPointedCollar, paintStandCollar } from './collars.ts'
import { chooseCut, longSleeve } from './cuts.ts'
import type { Node } from './outline.ts'
import { at, box } from './outline.ts'
import { choosePattern } from './patterns.ts'
import type { Cut } from './upperBody.ts'
import { drawUpperBody } from './upperBody.ts'

/** Lapels, a stand-up collar or points; one row of buttons, two, or a zip; pockets, sometimes a belt. */
export function drawCoat(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const bottom = chance.between(88, 124)
  const base = chooseCut(chance, { bottom, roomy: chance.between(2, 14) })
  const cut: Cut = {
    ...base,
    neckline: 'vee',
    neckDepth: chance.between(20, 62),
    hem: base.hem + chance.between(0, 12),
    hemDrop: 0,
    sleeve: longSleeve(chance, Math.min(bottom, 100), base.top),
  }
  const pattern = choosePattern(chance, { plain: 6, checks: 1, diagonal: 1, blocked: 1, pinstripes: 1 })
  drawUpperBody(canvas, chance, { cut, cloth, pattern })
  const throat = cut.top + cut.neckDepth
  const collar = chance.between(0, 99)
  const lean = chance.between(-8, 8)
  if (chance.percent(18))
    canvas.cut([0, throat, chance.between(8, 16), bottom + 12, -chance.between(8, 16), bottom + 12])
  else inkSeam(canvas, [at(0, throat), at(lean, bottom + 6)], cloth.seam, chance.between(6, 10))
  if (collar < 62) paintLapels(canvas, chance, cut, cloth)
  else if (collar < 82) paintStandCollar(canvas, chance, cut, cloth)
  else paintPointedCollar(canvas, chance, cut, cloth)
  const isDouble = chance.percent(35)
  const buttons = {
    top: throat + 14,
    bottom: bottom - chance.between(30, 70),
    count: chance.between(2, 5),
    size: chance.between(6, 8),
  }
  const tone = chance.percent(50) ? cloth.accent : cloth.seam
  if (isDouble) inkButtons(canvas, { ...buttons, x: -18, tone })
  if (isDouble || chance.percent(55)) inkButtons(canvas, { ...buttons, x: isDouble ? 18 : 11, tone })
  if (chance.percent(70)) inkHipPockets(canvas, chance, cut, cloth)
  if (chance.percent(28)) canvas.ink(box(-cut.chest, 8, cut.chest, 8 + chance.between(10, 16)), cloth.seam)
}

function inkHipPockets(canvas: Canvas, chance: Chance, { waist }: Cut, cloth: Cloth): void {
  const y = chance.between(28, 52)
  const slant = chance.oneOf([0, 0, 8, 24])
  const nodes: Node[] = [at(waist - 34, y), at(waist - 12, y + slant)]
  inkSeams(canvas, nodes, cloth.seam, 8)
}
