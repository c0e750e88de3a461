// Strategies by repeats, and how much of each run is done. Pure.
import type { ExperimentPlan, ExperimentResult } from '../../core/experiment.ts'
import { trainedShare, type ExperimentProgress, type UnitProgress } from '../../experiments/progress.ts'
import { roundsOf } from '../../experiments/units.ts'

export interface GridCell {
  readonly seed: number
  /** Of its rounds, in [0, 1]; part of a round while it trains. */
  readonly share: number
  readonly isActive: boolean
}

export interface GridRow {
  /** Null: the training on all labels. */
  readonly strategy: string | null
  readonly cells: readonly GridCell[]
}

/** One row a strategy, in the plan's order; then one for the training on all labels, where there is one. */
export function gridOf(
  plan: ExperimentPlan,
  result: ExperimentResult | null,
  progress: ExperimentProgress | null,
): readonly GridRow[] {
  const rounds = roundsOf(plan.settings)
  const active = progress?.active ?? []
  const runs = new Map(result?.runs.map((run) => [`${run.strategy} ${run.seed}`, run.rounds.length]))
  const whole = new Set(result?.passive.map(({ seed }) => seed))
  const rows: GridRow[] = plan.strategies.map((strategy) => ({
    strategy,
    cells: plan.seeds.map((seed) => {
      const own = active.find(
        ({ unit }) => unit.kind === 'active' && unit.strategy === strategy && unit.seed === seed,
      )
      const done = (runs.get(`${strategy} ${seed}`) ?? 0) / rounds
      return {
        seed,
        share: Math.max(done, own === undefined ? 0 : shareOf(own)),
        isActive: own !== undefined,
      }
    }),
  }))
  if (plan.passive === null) return rows
  const cells = plan.seeds.slice(0, plan.passive.repeats).map((seed) => {
    const own = active.find(({ unit }) => unit.kind === 'passive' && unit.seed === seed)
    const share = whole.has(seed) ? 1 : own === undefined ? 0 : shareOf(own)
    return { seed, share, isActive: own !== undefined }
  })
  return [...rows, { strategy: null, cells }]
}

function shareOf({ round, rounds, training }: UnitProgress): number {
  const within = training === null ? 0 : trainedShare(training)
  return Math.min(1, (round + within) / Math.max(1, rounds))
}
