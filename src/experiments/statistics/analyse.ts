// From the result of an experiment to what it shows. Pure: the same result gives the same analysis.
import type { Analysis, StrategySummary } from '../../core/analysis.ts'
import type { ExperimentResult } from '../../core/experiment.ts'
import { compareAll } from './compare.ts'
import { estimate } from './estimate.ts'
import { curveOf, finishedRuns, scored, type ScoredRun } from './finishedRuns.ts'
import { meanOverCurve } from './learningCurve.ts'
import { gainsOf } from './oneShot.ts'
import { naturalOf, perClassOf, pointOf, pointsOf } from './scoreEstimates.ts'
import { labelsToTarget, targetOf } from './target.ts'
import { verdictOn } from './verdict.ts'

/**
 * What `result` shows, also where only a part of it is done: runs that have not come to the end of the plan are left out of everything, and
 * a strategy without a finished run has no points and is compared with none.
 */
export function analyse(result: ExperimentResult): Analysis {
  const isCurve = result.plan.kind === 'curve'
  const measure = isCurve ? 'area' : 'f1'
  const runsOf = new Map(
    result.plan.strategies.map((strategy) => [strategy, finishedRuns(result, strategy)] as const),
  )
  const random = runsOf.get('random') ?? []
  const targetF1 = isCurve ? targetOf(random) : null
  const passive = result.passive.map(scored)
  const findings = {
    measure,
    strategies: [...runsOf].map(([strategy, runs]) =>
      summaryOf(strategy, { runs, random, targetF1, result }),
    ),
    passive: passive.length === 0 ? null : pointOf(passive),
    passivePerClass: passive.length === 0 ? [] : perClassOf(passive, result.classes),
    targetF1,
    comparisons: compareAll(runsOf, measure),
  } as const
  return { ...findings, verdict: verdictOn(findings, isCurve ? [] : gainsOf(runsOf), result) }
}

interface SummaryMaterial {
  readonly runs: readonly ScoredRun[]
  readonly random: readonly ScoredRun[]
  readonly targetF1: number | null
  readonly result: ExperimentResult
}

function summaryOf(strategy: string, { runs, random, targetF1, result }: SummaryMaterial): StrategySummary {
  const ends = runs.map(({ last }) => last)
  const hasRuns = runs.length > 0
  const isCurve = result.plan.kind === 'curve'
  const isRandom = strategy === 'random'
  return {
    strategy,
    seeds: runs.map(({ seed }) => seed),
    points: pointsOf(runs),
    perClass: hasRuns ? perClassOf(ends, result.classes) : [],
    natural: naturalOf(ends, result.poolCounts),
    area: hasRuns && isCurve ? estimate(runs.map((run) => meanOverCurve(curveOf(run)))) : null,
    toTarget:
      hasRuns && targetF1 !== null
        ? labelsToTarget(runs, { target: targetF1, random: isRandom ? null : random })
        : null,
  }
}
