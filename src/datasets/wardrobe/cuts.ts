// Random cuts and sleeves for the upper half. Nothing is drawn here: upperBody.ts does that.
import type { Chance } from './chance.ts'
import type { Cut, Sleeve } from './upperBody.ts'

/** A sleeve that ends above the elbow. */
export function shortSleeve(chance: Chance): Sleeve {
  const width = chance.between(40, 54)
  return {
    length: chance.between(40, 78),
    width,
    cuff: width - chance.between(0, 8),
    reach: chance.between(520, 860),
    band: 0,
  }
}

/** A sleeve that ends near the hem, hanging or held out a little. */
export function longSleeve(chance: Chance, bottom: number, top: number): Sleeve {
  const width = chance.between(36, 48)
  return {
    length: Math.floor(((bottom - top) * chance.between(76, 98)) / 100),
    width,
    cuff: width - chance.between(8, 16),
    reach: chance.between(90, 420),
    band: chance.percent(50) ? chance.between(9, 18) : 0,
  }
}

/** A cut for the upper half; `bottom` is the height of the hem. */
export function chooseCut(
  chance: Chance,
  { bottom, roomy }: { bottom: number; roomy: number },
): Omit<Cut, 'sleeve'> {
  const chest = chance.between(52, 66) + roomy
  const waist = chest - chance.between(-2, 10)
  const top = chance.between(-122, -108)
  return {
    top,
    neck: chance.between(20, 29),
    neckDepth: chance.between(12, 24),
    neckline: 'round',
    shoulder: chest + chance.between(0, 10),
    slope: chance.between(12, 22),
    chest,
    waist,
    waistAt: chance.between(0, 30),
    hem: waist + chance.between(-4, 10),
    bottom,
    hemDrop: chance.between(0, 6),
  }
}
