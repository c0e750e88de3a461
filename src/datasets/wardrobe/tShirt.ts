// T-shirts and tops: short sleeves or none, an open neck. A few are polos, with a collar like a shirt's.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { chooseCloth, inkPrint } from './cloth.ts'
import { inkBreastPocket, inkCollarBand, inkHenley, paintPointedCollar } from './collars.ts'
import { chooseCut, shortSleeve } from './cuts.ts'
import { choosePattern } from './patterns.ts'
import type { Cut, Sleeve } from './upperBody.ts'
import { drawUpperBody } from './upperBody.ts'

/** Short sleeves, now and then none; a round or pointed neck; prints, bands, pockets. */
export function drawTShirt(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const isPolo = chance.percent(10)
  const neckline = isPolo || chance.percent(30) ? 'vee' : 'round'
  const cut: Cut = {
    ...chooseCut(chance, { bottom: chance.between(80, 116), roomy: chance.between(-4, 8) }),
    neckline,
    neckDepth: neckline === 'vee' ? chance.between(26, 46) : chance.between(16, 34),
    sleeve: chooseSleeve(chance),
  }
  const pattern = choosePattern(chance, { plain: 5, bands: 2, blocked: 1, dots: 1, pinstripes: 1 })
  drawUpperBody(canvas, chance, { cut, cloth, pattern })
  if (isPolo) {
    inkHenley(canvas, cut, cloth)
    paintPointedCollar(canvas, chance, cut, cloth)
    return
  }
  inkCollarBand(canvas, cut, { tone: chance.percent(60) ? cloth.seam : cloth.accent, width: 8 })
  if (pattern === 'plain' && chance.percent(65))
    inkPrint(canvas, chance, { x: 0, y: chance.between(-45, -5), tone: cloth.accent })
  if (chance.percent(12)) inkBreastPocket(canvas, chance, { y: -50, tone: cloth.seam })
  if (chance.percent(8)) inkHenley(canvas, cut, cloth)
}

function chooseSleeve(chance: Chance): Sleeve | null {
  const kind = chance.between(0, 99)
  if (kind < 6) return null
  if (kind < 14) return { ...shortSleeve(chance), length: chance.between(78, 110), reach: 420 }
  return shortSleeve(chance)
}
