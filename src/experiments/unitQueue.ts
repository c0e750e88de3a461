// Which unit of an experiment comes next: one whole unit after another, or the strategies of a repeat round after round together, as in a
// race. Runs nothing.
import type { Unit } from './units.ts'

export interface UnitQueue {
  /** Takes the next one out; undefined where none is left. */
  readonly next: () => Unit | undefined
  /** It goes on later. */
  readonly putBack: (unit: Unit) => void
}

/** Of `units`, in the plan's order; `roundsOf` tells how many rounds of one are finished. */
export function createUnitQueue(
  units: readonly Unit[],
  { takesTurns, roundsOf }: { readonly takesTurns: boolean; readonly roundsOf: (unit: Unit) => number },
): UnitQueue {
  const left = [...units]
  const nextInTurn = (): Unit | undefined => {
    const [first] = left
    if (first?.kind !== 'active' || !takesTurns) return first
    return left
      .filter((unit) => unit.kind === 'active' && unit.seed === first.seed)
      .reduce((one, other) => (roundsOf(other) < roundsOf(one) ? other : one))
  }
  return {
    next: () => {
      const unit = nextInTurn()
      if (unit !== undefined) left.splice(left.indexOf(unit), 1)
      return unit
    },
    putBack: (unit) => {
      left.push(unit)
      left.sort((one, other) => units.indexOf(one) - units.indexOf(other))
    },
  }
}
