// Labels needed for what random ends with, and what that saves.
import type { LabelsToTarget } from '../../core/analysis.ts'
import { estimate } from './estimate.ts'
import { curveOf, type ScoredRun } from './finishedRuns.ts'
import { labelsToReach } from './learningCurve.ts'

/** Mean macro F1 at the end of `random`'s runs; null without any. */
export function targetOf(random: readonly ScoredRun[]): number | null {
  return random.length === 0 ? null : estimate(random.map(({ last }) => last.scores.f1)).mean
}

/** Labels at which `runs` reach `target`, and the saving against `random` (null for random itself) on the seeds where both do. */
export function labelsToTarget(
  runs: readonly ScoredRun[],
  { target, random }: { readonly target: number; readonly random: readonly ScoredRun[] | null },
): LabelsToTarget {
  const labels = labelsBySeed(runs, target)
  const randomLabels = labelsBySeed(random ?? [], target)
  const savings = [...labels].flatMap(([seed, needed]) => {
    const byRandom = randomLabels.get(seed)
    return byRandom === undefined || byRandom === 0 ? [] : [1 - needed / byRandom]
  })
  return {
    labels: labels.size === 0 ? null : estimate([...labels.values()]),
    reached: labels.size,
    repeats: runs.length,
    saving: savings.length === 0 ? null : estimate(savings),
  }
}

function labelsBySeed(runs: readonly ScoredRun[], target: number): Map<number, number> {
  return new Map(
    runs.flatMap((run) => {
      const labels = labelsToReach(curveOf(run), target)
      return labels === null ? [] : [[run.seed, labels] as const]
    }),
  )
}
