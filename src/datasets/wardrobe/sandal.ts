// Sandals from the side, toe to the left: a sole, straps, and air between them.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Cloth } from './cloth.ts'
import { chooseCloth } from './cloth.ts'
import type { Node } from './outline.ts'
import { at, bend, line, outline } from './outline.ts'

/** An open shoe: a sole on a flat, a wedge or a heel, and straps with gaps between them. */
export function drawSandal(canvas: Canvas, chance: Chance): void {
  const cloth = chooseCloth(chance)
  const floor = chance.between(48, 66)
  const heel = chance.oneOf([chance.between(6, 16), chance.between(24, 56), chance.between(56, 92)])
  const thick = chance.between(13, 22)
  const ball = -chance.between(30, 50)
  const back = floor - heel
  const sole: Node[] = [
    at(-122, floor - thick - 3),
    bend(ball, floor - thick + 2),
    at(ball + 30, floor - thick - Math.floor(heel / 6)),
    bend(20, back - thick),
    at(112, back - thick),
    at(116, back + 2),
    bend(20, back + 4),
    at(ball + 30, floor - Math.floor(heel / 7)),
    bend(ball, floor + 4),
    at(-118, floor),
  ]
  if (heel > 20) paintHeel(canvas, chance, { floor, back, ball, cloth })
  canvas.paint(outline(sole), cloth.shaded)
  const strap = (nodes: readonly Node[], width: number): void => canvas.paint(line(nodes, width), cloth.base)
  const front = floor - thick
  const arch = chance.between(40, 66)
  const width = chance.between(14, 34)
  strap(
    [
      at(-104, front),
      bend(-84, front - arch),
      at(ball - 4, front - Math.floor(arch / 2)),
      at(ball + 24, front - 6),
    ],
    width,
  )
  if (chance.percent(45))
    strap(
      [at(-70, front), bend(-30, front - arch - 20), at(ball + 50, front - Math.floor(heel / 4))],
      chance.between(12, 22),
    )
  const hold = chance.between(0, 99)
  const ankle = back - thick - chance.between(46, 72)
  if (hold < 70) {
    strap([at(108, back - thick), bend(116, ankle + 10), at(98, ankle)], chance.between(12, 22))
    strap(
      [at(98, ankle), bend(70, ankle + 14), at(40, ankle + chance.between(4, 18))],
      chance.between(11, 18),
    )
    if (chance.percent(60))
      strap([at(40, ankle + 10), bend(56, back - thick), at(82, back - thick)], chance.between(10, 16))
    if (chance.percent(45))
      strap(
        [at(42, ankle + 10), bend(0, front - arch), at(ball, front - Math.floor(arch / 2))],
        chance.between(10, 16),
      )
    return
  }
  if (hold < 85)
    strap(
      [at(ball + 12, front - Math.floor(heel / 3)), bend(20, back - arch - 24), at(70, back - thick)],
      chance.between(14, 28),
    )
}

function paintHeel(
  canvas: Canvas,
  chance: Chance,
  place: { floor: number; back: number; ball: number; cloth: Cloth },
): void {
  const { floor, back, ball, cloth } = place
  const kind = chance.oneOf(['wedge', 'block', 'stiletto'] as const)
  const heel: Node[] =
    kind === 'wedge'
      ? [
          at(ball + 20, floor),
          at(ball + 40, floor - 12),
          bend(20, back - 4),
          at(116, back - 4),
          at(112, floor),
        ]
      : kind === 'block'
        ? [at(70, back - 6), at(116, back - 6), at(112, floor), at(76, floor)]
        : [at(84, back - 6), at(116, back - 6), at(110, floor), at(98, floor)]
  canvas.paint(outline(heel), kind === 'wedge' && chance.percent(60) ? cloth.accent : cloth.shaded)
}
