// Trousers: a waistband and two legs with a gap between them.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth, inkFolds, inkSeam, inkSeams } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, box, outline, reflected } from './outline.ts'
import { choosePattern, inkPattern } from './patterns.ts'

/** Slim, straight, wide or flared; full length, cropped or shorts. */
export function drawTrouser(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const top = chance.between(-126, -112)
  const waist = chance.between(30, 42)
  const hip = waist + chance.between(4, 12)
  const crotch = top + chance.between(58, 84)
  const length = chance.between(0, 9)
  const bottom =
    length === 0 ? chance.between(30, 60) : length < 3 ? chance.between(70, 100) : chance.between(108, 126)
  const gap = chance.between(9, 20)
  const ankle = chance.oneOf([chance.between(20, 26), chance.between(26, 36), chance.between(36, 48)])
  const outer = gap + ankle + chance.between(0, 6)
  const leg: Node[] = [
    at(0, top),
    at(waist, top),
    bend(hip, Math.floor((top + crotch) / 2)),
    at(hip, crotch),
    bend(Math.floor((hip + outer) / 2) - chance.between(0, 6), Math.floor((crotch + bottom) / 2)),
    at(outer, bottom),
    at(gap, bottom),
    at(5, crotch + 14),
    at(0, crotch),
  ]
  canvas.paint(outline(reflected(leg)), cloth.base)
  canvas.paint(outline(leg), chance.percent(50) ? cloth.base : cloth.shaded)
  const pattern = choosePattern(chance, { plain: 6, pinstripes: 1, checks: 1, diagonal: 1, dots: 1 })
  inkPattern(canvas, chance, {
    pattern,
    extent: { left: -80, top: top + 14, right: 80, bottom },
    tone: cloth.accent,
  })
  inkSeam(canvas, [at(0, top + 10), at(0, crotch + 8)], cloth.seam, 7)
  canvas.ink(
    box(-60, top - 2, 60, top + chance.between(8, 14)),
    chance.percent(60) ? cloth.seam : cloth.accent,
  )
  inkFolds(canvas, chance, { left: -hip, top: crotch, right: hip, bottom }, cloth.shaded)
  inkLegDetails(canvas, chance, { cloth, top, waist, crotch, gap, outer, bottom })
}

function inkLegDetails(
  canvas: Canvas,
  chance: Chance,
  cut: {
    cloth: Cloth
    top: number
    waist: number
    crotch: number
    gap: number
    outer: number
    bottom: number
  },
): void {
  const { cloth, top, waist, crotch, gap, outer, bottom } = cut
  if (chance.percent(55)) inkSeams(canvas, [at(waist - 18, top + 14), at(waist + 6, top + 36)], cloth.seam, 6)
  if (chance.percent(30)) {
    const middle = Math.floor((gap + outer) / 2)
    inkSeams(canvas, [at(middle + 4, crotch), at(middle, bottom)], cloth.shaded, 6)
  }
  if (chance.percent(22))
    inkSeams(
      canvas,
      [at(gap - 6, bottom - 6), at(outer + 8, bottom - 6)],
      cloth.accent,
      chance.between(8, 16),
    )
  if (chance.percent(14))
    inkSeams(canvas, [at(waist + 2, top), at(waist + 10, crotch), at(outer - 3, bottom)], cloth.accent, 8)
  if (chance.percent(12)) inkSeams(canvas, [at(gap + 8, 30), at(outer - 8, 26)], cloth.seam, 12)
}
