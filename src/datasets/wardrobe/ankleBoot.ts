// Ankle boots from the side, toe to the left: a shaft, a heel. The low flat ones come close to high sneakers.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth, inkLeatherPattern, inkSeam } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, disc, line, outline } from './outline.ts'

/** A shaft over the ankle on a heel: pulled on, zipped, buckled or laced. */
export function drawAnkleBoot(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const heel = chance.oneOf([chance.between(8, 18), chance.between(18, 36), chance.between(36, 64)])
  const isLow = heel < 19 && chance.percent(55)
  const height = isLow ? chance.between(106, 132) : heel + chance.between(116, 176)
  const floor = Math.min(118, Math.floor(height / 2) + chance.between(-4, 10))
  const shaft = floor - height
  const toe = chance.between(-124, -108)
  const toeTop = floor - chance.between(28, 48)
  const instep = chance.between(0, 28)
  // A sloping front, as on a desert boot, leaves little but the sole to tell it from a high sneaker.
  const isSloping = isLow && chance.percent(65)
  const instepY = isSloping ? shaft + chance.between(14, 30) : toeTop - chance.between(22, 44)
  const front = instep + chance.between(-6, 10)
  const back = floor - heel
  const upper: Node[] = [
    at(108, back),
    bend(114, back - 40),
    at(102, back - 62),
    at(104, shaft + chance.between(-6, 8)),
    bend(Math.floor((104 + front) / 2), shaft + chance.between(-4, 10)),
    at(front, shaft),
    at(front + 4, instepY - 10),
    bend(instep - 4, instepY + 12),
    at(-28, toeTop - 12),
    bend(-64, toeTop - 4),
    at(-84, toeTop),
    bend(toe, toeTop + 6),
    at(toe, floor - 6),
    at(-40, floor - 5),
    bend(20, back + 3),
  ]
  canvas.paint(outline(upper), cloth.base)
  inkLeatherPattern(canvas, chance, { top: shaft, bottom: floor, tone: cloth.accent })
  inkBootClosing(canvas, chance, { cloth, shaft, front, instep, instepY, toeTop, back })
  const isDarkSole = chance.percent(60)
  const paleSole = isSloping ? 220 : cloth.accent
  const sole = isDarkSole ? Math.max(40, cloth.seam) : paleSole
  const inner = heel > 36 ? chance.between(84, 94) : chance.between(52, 76)
  if (heel > 12)
    canvas.paint(
      outline([
        at(inner, back - 4),
        at(112, back - 4),
        at(chance.between(106, 114), floor),
        at(inner + 6, floor),
      ]),
      sole,
    )
  canvas.paint(
    line(
      [at(toe, floor - 3), at(-40, floor - 2), bend(20, back + 2), at(112, back)],
      chance.between(10, isLow ? 22 : 17),
    ),
    sole,
  )
}

function inkBootClosing(
  canvas: Canvas,
  chance: Chance,
  place: {
    cloth: Cloth
    shaft: number
    front: number
    instep: number
    instepY: number
    toeTop: number
    back: number
  },
): void {
  const { cloth, shaft, front, instep, instepY, toeTop, back } = place
  const kind = chance.oneOf(['chelsea', 'zip', 'buckle', 'laces', 'cuff'] as const)
  switch (kind) {
    case 'chelsea':
      canvas.ink(
        outline([
          at(front + 28, shaft - 8),
          at(92, shaft - 8),
          bend(74, back - 40),
          at(66, back - 34),
          bend(48, back - 46),
        ]),
        cloth.seam,
      )
      return
    case 'zip':
      inkSeam(canvas, [at(66, shaft - 6), bend(60, back - 30), at(74, back - 4)], cloth.seam, 7)
      return
    case 'buckle':
      inkSeam(
        canvas,
        [at(instep - 12, instepY + 4), at(60, instepY - 4), at(116, instepY + 6)],
        cloth.accent,
        chance.between(9, 15),
      )
      canvas.ink(disc(52, instepY - 2, 10), cloth.seam)
      return
    case 'laces':
      for (let y = shaft + 14; y < toeTop - 8; y += 22) {
        const x = y < instepY ? front : instep - Math.floor(((y - instepY) * 5) / 4)
        inkSeam(canvas, [at(x - 10, y - 6), at(x + 24, y + 8)], cloth.accent, 8)
      }
      return
    case 'cuff':
      inkSeam(canvas, [at(front - 8, shaft + 8), at(112, shaft + 8)], cloth.accent, chance.between(14, 26))
      return
  }
}
