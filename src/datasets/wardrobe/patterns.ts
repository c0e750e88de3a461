// Patterns woven into cloth: bands, stripes, checks, dots. They colour cloth that is already there.
import type { Canvas } from './canvas.ts'
import type { Chance } from './chance.ts'
import type { Outline } from './outline.ts'
import { box, disc } from './outline.ts'

/** The part of a garment a pattern may fill, tenths of a pixel. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Pattern = 'plain' | 'bands' | 'pinstripes' | 'checks' | 'dots' | 'diagonal' | 'blocked'

/** A pattern, each as likely as its weight says. Throws when all weights are 0. */
export function choosePattern(chance: Chance, weights: Readonly<Partial<Record<Pattern, number>>>): Pattern {
  const patterns: readonly Pattern[] = [
    'plain',
    'bands',
    'pinstripes',
    'checks',
    'dots',
    'diagonal',
    'blocked',
  ]
  return chance.oneOf(patterns.flatMap((pattern) => Array<Pattern>(weights[pattern] ?? 0).fill(pattern)))
}

/** Inks a pattern over all cloth within `extent`. */
export function inkPattern(
  canvas: Canvas,
  chance: Chance,
  { pattern, extent, tone }: { pattern: Pattern; extent: Extent; tone: number },
): void {
  for (const shape of shapesOf(chance, pattern, extent)) canvas.ink(shape, tone)
}

function shapesOf(chance: Chance, pattern: Pattern, extent: Extent): Outline[] {
  switch (pattern) {
    case 'plain':
      return []
    case 'bands': {
      const step = chance.between(28, 52)
      return rows(chance, extent, { step, width: Math.floor((step * chance.between(35, 55)) / 100) })
    }
    case 'pinstripes':
      return columns(chance, extent, { step: chance.between(22, 34), width: chance.between(8, 12) })
    case 'checks': {
      const grid = { step: chance.between(30, 46), width: chance.between(9, 15) }
      return [...rows(chance, extent, grid), ...columns(chance, extent, grid)]
    }
    case 'dots':
      return dots(chance, extent)
    case 'diagonal':
      return slants(chance, extent)
    case 'blocked': {
      const { left, top, right, bottom } = extent
      const from = top + Math.floor(((bottom - top) * chance.between(35, 65)) / 100)
      return [box(left, from, right, chance.percent(50) ? bottom : from + chance.between(28, 45))]
    }
  }
}

interface Grid {
  readonly step: number
  readonly width: number
}

function rows(chance: Chance, { left, top, right, bottom }: Extent, { step, width }: Grid): Outline[] {
  return places(top + chance.between(0, step), bottom, step).map((y) => box(left, y, right, y + width))
}

function columns(chance: Chance, { left, top, right, bottom }: Extent, { step, width }: Grid): Outline[] {
  return places(left + chance.between(0, step), right, step).map((x) => box(x, top, x + width, bottom))
}

function dots(chance: Chance, { left, top, right, bottom }: Extent): Outline[] {
  const step = chance.between(30, 42)
  const half = Math.floor(step / 2)
  return places(top + chance.between(0, step), bottom, half + 4).flatMap((y, row) =>
    places(left + (row % 2) * half, right, step).map((x) => disc(x, y, 9)),
  )
}

function slants(chance: Chance, { left, top, right, bottom }: Extent): Outline[] {
  const slant = chance.oneOf([-1, 1]) * (bottom - top)
  return places(left + Math.min(0, -slant), right + Math.max(0, -slant), chance.between(40, 60)).map((x) => [
    ...[x, top, x + 16, top],
    ...[x + slant + 16, bottom, x + slant, bottom],
  ])
}

/** `from`, `from + step`, … up to but not including `end`. */
function places(from: number, end: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((end - from) / step)) },
    (_, index) => from + index * step,
  )
}
