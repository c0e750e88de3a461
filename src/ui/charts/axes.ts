// Where axes begin and end and which values they name. Numbers only.
import { positionOf, type Along } from './curve.ts'
import type { CurvePoint } from '../../core/state.ts'

export interface Axis {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

/** Shares in [0, 1], from the tenth below the lowest value to the tenth above the highest, at least three tenths apart. */
export function shareAxis(values: readonly number[]): Axis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (values.length === 0) return ticked(0, 10)
  const top = Math.min(10, Math.max(3, Math.ceil(high * 10 + 0.2)))
  const bottom = Math.max(0, Math.min(top - 3, Math.floor(low * 10 - 0.2)))
  return ticked(bottom, top)
}

function ticked(bottom: number, top: number): Axis {
  const step = top - bottom > 5 ? 2 : 1
  const ticks = []
  for (let tenth = top; tenth >= bottom; tenth -= step) ticks.unshift(tenth / 10)
  return { domain: [bottom / 10, top / 10], ticks }
}

/**
 * The axis of a curve. Over labels it ends at the budget, or at a half, a quarter, an eighth … of it while the curve is that
 * young: the line fills the chart, and the scale changes a few times only.
 */
export function curveAxis(points: readonly CurvePoint[], over: Along, budget: number | null): Axis {
  const last = Math.max(0, ...points.map((point) => positionOf(point, over)))
  if (over === 'rounds') return { domain: [0, Math.max(4, last)], ticks: roundTicks(0, Math.max(4, last), 8) }
  let end = Math.max(budget ?? last, last, 1)
  while (end / 2 >= Math.max(last * 1.1, 40)) end /= 2
  end = Math.ceil(end)
  return { domain: [0, end], ticks: roundTicks(0, end, 6) }
}

/** From 0 to a round number above the highest, for losses and seconds. */
export function zeroAxis(highest: number): Axis {
  const step =
    [0.1, 0.2, 0.5, 1, 2, 5, 10, 20].find((candidate) => highest / candidate <= 5) ?? Math.ceil(highest / 5)
  const steps = Math.max(1, Math.ceil(highest / step))
  const ticks = Array.from({ length: steps + 1 }, (_, index) => Math.round(index * step * 10) / 10)
  return { domain: [0, ticks.at(-1) ?? 1], ticks }
}

/** Round numbers (1, 2, 5, 10, 20, 50 …) within [from, to], at most `most` and one of them. */
export function roundTicks(from: number, to: number, most: number): readonly number[] {
  const steps = [1, 2, 5]
  let step = 1
  for (let power = 0; (to - from) / step > most; power++)
    step = (steps[power % 3] ?? 1) * 10 ** Math.floor(power / 3)
  const ticks = []
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick)
  return ticks
}
