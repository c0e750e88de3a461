// A result as far as all strategies share it: who ranks means over different repeats ranks repeats, not strategies. Pure.
import type { ExperimentResult } from '../../core/experiment.ts'

/** The repeats in which every strategy of the plan has finished round `round`, and no others; none where there is no such repeat. */
export function sharedRepeats(result: ExperimentResult, round: number): ExperimentResult {
  const { plan, runs } = result
  const hasRound = (strategy: string, seed: number): boolean =>
    runs.some((run) => run.strategy === strategy && run.seed === seed && run.rounds.length > round)
  const shared = new Set(plan.seeds.filter((seed) => plan.strategies.every((one) => hasRound(one, seed))))
  return { ...result, runs: runs.filter(({ seed }) => shared.has(seed)) }
}

/** The newest round that some repeat has of every strategy; null before there is one. */
export function newestSharedRound(result: ExperimentResult): number | null {
  const { plan, runs } = result
  const rounds = plan.seeds.map((seed) =>
    Math.min(
      ...plan.strategies.map((strategy) => {
        const run = runs.find((one) => one.strategy === strategy && one.seed === seed)
        return run?.rounds.length ?? 0
      }),
    ),
  )
  const most = Math.max(0, ...rounds)
  return most === 0 ? null : most - 1
}
