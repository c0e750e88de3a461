// Pullovers: long sleeves, ribbed edges, a front that does not open. A few have half a placket and a collar, like a shirt.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth, inkSeam, inkSeams } from './cloth.ts'
import { inkCollarBand, inkHenley, paintPointedCollar, paintRollNeck } from './collars.ts'
import { chooseCut, longSleeve } from './cuts.ts'
import type { Node } from './outline.ts'
import { at, box } from './outline.ts'
import { choosePattern, inkPattern } from './patterns.ts'
import type { Cut } from './upperBody.ts'
import { armpitOf, drawUpperBody } from './upperBody.ts'

/** Ribbed cuffs, hem and neck; round, pointed or rolled necks; bands, cables, a pouch in front. */
export function drawPullover(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const bottom = chance.between(78, 114)
  const base = chooseCut(chance, { bottom, roomy: chance.between(0, 12) })
  const neckline = chance.percent(28) ? 'vee' : 'round'
  const sleeve = longSleeve(chance, bottom, base.top)
  const cut: Cut = {
    ...base,
    neckline,
    neckDepth: neckline === 'vee' ? chance.between(26, 44) : chance.between(10, 20),
    sleeve: { ...sleeve, band: chance.percent(70) ? chance.between(12, 20) : 0 },
  }
  const pattern = choosePattern(chance, {
    plain: 4,
    bands: 2,
    blocked: 1,
    checks: 1,
    diagonal: 1,
    pinstripes: 1,
  })
  const trim: Cloth = chance.percent(55) ? { ...cloth, accent: cloth.seam } : cloth
  drawUpperBody(canvas, chance, { cut, cloth: trim, pattern: 'plain' })
  inkPattern(canvas, chance, {
    pattern,
    extent: { left: -cut.chest, top: cut.top + 30, right: cut.chest, bottom: bottom - 20 },
    tone: cloth.accent,
  })
  if (chance.percent(75)) inkRib(canvas, cut, { tone: trim.accent, height: chance.between(10, 20) })
  const neck = chance.between(0, 99)
  if (neck < 26 && neckline === 'round') paintRollNeck(canvas, chance, cut, cloth)
  else inkCollarBand(canvas, cut, { tone: trim.accent, width: 11 })
  if (neck >= 84) inkHenley(canvas, cut, cloth)
  if (neck >= 91) paintPointedCollar(canvas, chance, cut, cloth)
  if (chance.percent(10)) inkSeam(canvas, [at(-34, 74), at(-24, 40), at(24, 40), at(34, 74)], cloth.seam, 7)
  if (chance.percent(20)) inkRaglan(canvas, cut, cloth.seam)
}

function inkRib(
  canvas: Canvas,
  { hem, bottom, hemDrop }: Cut,
  { tone, height }: { tone: number; height: number },
): void {
  canvas.ink(box(-hem - 20, bottom - height, hem + 20, bottom + hemDrop + 6), tone)
}

function inkRaglan(canvas: Canvas, cut: Cut, tone: number): void {
  const nodes: Node[] = [at(cut.neck, cut.top + 2), at(cut.chest - 6, armpitOf(cut))]
  inkSeams(canvas, nodes, tone, 5)
}
