// One picture from one random stream: garment, pose, light and grain. Not the data set: that is drawnWardrobe.ts.
import type { Rng } from '../../core/rng.ts'
import { drawAnkleBoot } from './ankleBoot.ts'
import { drawBag } from './bag.ts'
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import { createChance } from './chance.ts'
import type { Pose } from './coverage.ts'
import { SIDE } from './coverage.ts'
import { drawCoat } from './coat.ts'
import { drawDress } from './dress.ts'
import { wholeRoot } from './outline.ts'
import { drawPullover } from './pullover.ts'
import { drawSandal } from './sandal.ts'
import { drawShirt } from './shirt.ts'
import { drawSneaker } from './sneaker.ts'
import { drawTShirt } from './tShirt.ts'
import { drawTrouser } from './trouser.ts'

/** A class and how it is drawn. */
export interface Garment {
  readonly name: string
  readonly draw: (canvas: Canvas, chance: Chance) => void
}

/** The ten garments in the order, and under the names, of Fashion-MNIST. */
export const garments: readonly Garment[] = [
  { name: 'T-shirt/top', draw: drawTShirt },
  { name: 'Trouser', draw: drawTrouser },
  { name: 'Pullover', draw: drawPullover },
  { name: 'Dress', draw: drawDress },
  { name: 'Coat', draw: drawCoat },
  { name: 'Sandal', draw: drawSandal },
  { name: 'Shirt', draw: drawShirt },
  { name: 'Sneaker', draw: drawSneaker },
  { name: 'Bag', draw: drawBag },
  { name: 'Ankle boot', draw: drawAnkleBoot },
]

/** Draws `garment` into `pixels`, uint8 `[28, 28]`, with everything that varies taken from `rng`. */
export function drawPicture(
  canvas: Canvas,
  { garment, rng, pixels }: { garment: Garment; rng: Rng; pixels: Uint8Array },
): void {
  const chance = createChance(rng)
  canvas.clear(choosePose(chance))
  garment.draw(canvas, chance)
  develop(canvas, chance, pixels)
}

/** A little turned, leaning, stretched and off the middle. */
function choosePose(chance: Chance): Pose {
  const scaleX = chance.between(880, 1060)
  const scaleY = chance.between(900, 1050)
  const lean = chance.between(-60, 60)
  const sine = chance.between(-90, 90)
  const cosine = wholeRoot(1024 * 1024 - sine * sine)
  return {
    xx: Math.floor((scaleX * cosine) / 1024),
    xy: Math.floor((lean * cosine - scaleY * sine) / 1024),
    yx: Math.floor((scaleX * sine) / 1024),
    yy: Math.floor((lean * sine + scaleY * cosine) / 1024),
    shiftX: chance.between(-9, 9),
    shiftY: chance.between(-8, 8),
  }
}

/** Light from a random side, exposure, grain on the cloth; then bytes. */
function develop({ tones, cloth }: Canvas, chance: Chance, pixels: Uint8Array): void {
  const slopeX = chance.between(-5, 5)
  const slopeY = chance.between(-4, 4)
  const gain = chance.between(200, 270)
  const grain = chance.between(3, 20)
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const share = cloth[pixel] ?? 0
    if (share === 0) {
      pixels[pixel] = 0
      continue
    }
    const x = (pixel % SIDE) - SIDE / 2
    const y = Math.floor(pixel / SIDE) - SIDE / 2
    const light = Math.floor((gain * (256 + slopeX * x + slopeY * y)) / 256)
    const speck = (chance.between(-grain, grain) * share) >> 8
    pixels[pixel] = Math.max(0, Math.min(255, Math.floor(((tones[pixel] ?? 0) * light) / 65536) + speck))
  }
}
