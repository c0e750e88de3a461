import { describe, expect, it } from 'vitest'
import { createUnitQueue } from '../../src/experiments/unitQueue.ts'
import { runUnits, type Unit } from '../../src/experiments/units.ts'
import { tinyPlan } from './tinyPlan.ts'

const units = runUnits({ ...tinyPlan, passive: { repeats: 1, epochs: 1 } })
const rounds = 3

/** The order in which one worker takes up units of three rounds each. */
function orderOf(takesTurns: boolean): readonly string[] {
  const finished = new Map<Unit, number>()
  const roundsOf = (unit: Unit): number => finished.get(unit) ?? 0
  const queue = createUnitQueue(units, { takesTurns, roundsOf })
  const order: string[] = []
  for (let unit = queue.next(); unit !== undefined; unit = queue.next()) {
    order.push(unit.name)
    finished.set(unit, takesTurns ? roundsOf(unit) + 1 : rounds)
    if (unit.kind === 'active' && roundsOf(unit) < rounds) queue.putBack(unit)
  }
  return order
}

describe('the units of an experiment', () => {
  it('come one after another, repeat by repeat, the training on all labels last', () => {
    expect(orderOf(false)).toEqual(['random-1', 'margin-1', 'random-2', 'margin-2', 'passive-1'])
  })

  it('take turns within a repeat, where that is wanted', () => {
    const repeat = (seed: number): string[] =>
      Array.from({ length: rounds }, () => [`random-${seed}`, `margin-${seed}`]).flat()
    expect(orderOf(true)).toEqual([...repeat(1), ...repeat(2), 'passive-1'])
  })
})
