// Labels needed for what random ends with, and what that saves.
import type { Estimate, LabelSaving, LabelsToTarget, MedianRange } from '../../core/analysis.ts'
import { estimate } from './estimate.ts'
import { curveOf, type ScoredRun } from './finishedRuns.ts'
import { labelsToReach } from './learningCurve.ts'

/** Mean macro F1 at the end of `random`'s runs; null without any. */
export function targetOf(random: readonly ScoredRun[]): number | null {
  return random.length === 0 ? null : estimate(random.map(({ last }) => last.scores.f1)).mean
}

/** Labels at which `runs` reach `target`, and the saving against `random` (null for random itself) on the seeds of both. */
export function labelsToTarget(
  runs: readonly ScoredRun[],
  { target, random }: { readonly target: number; readonly random: readonly ScoredRun[] | null },
): LabelsToTarget {
  const needs = runs.map((run) => needOf(run, target))
  const known = needs.flatMap(({ labels }) => labels ?? [])
  return {
    labels: known.length < runs.length || runs.length === 0 ? null : ofLabels(estimate(known)),
    median: medianOf(needs.map(({ labels, end }) => [labels ?? end, labels ?? Infinity])),
    budget: Math.max(0, ...needs.map(({ end }) => end)),
    reached: known.length,
    repeats: runs.length,
    saving: random === null ? null : savingOf(runs, random, target),
  }
}

/** What one repeat needs. */
interface Need {
  /** Null: it never gets there. */
  readonly labels: number | null
  /** Labels at the end of its curve. */
  readonly end: number
}

function needOf(run: ScoredRun, target: number): Need {
  return { labels: labelsToReach(curveOf(run), target), end: run.last.labels }
}

type Range = readonly [low: number, high: number]

function savingOf(
  runs: readonly ScoredRun[],
  random: readonly ScoredRun[],
  target: number,
): LabelSaving | null {
  const pairs = runs.flatMap((run) => {
    const partner = random.find(({ seed }) => seed === run.seed)
    return partner === undefined ? [] : [[needOf(run, target), needOf(partner, target)] as const]
  })
  if (pairs.length === 0) return null
  const known = pairs.filter(([own, ofRandom]) => own.labels !== null && ofRandom.labels !== null)
  const least = pairs.flatMap(([{ labels }, ofRandom]) =>
    labels === null ? [] : [1 - labels / (ofRandom.labels ?? ofRandom.end)],
  )
  return {
    repeats: pairs.length,
    known: known.length,
    least: least.length < pairs.length ? null : fromThreeOn(estimate(least)),
    median: medianOf(
      pairs.map(([own, ofRandom]): Range => [
        own.labels === null ? -Infinity : 1 - own.labels / (ofRandom.labels ?? ofRandom.end),
        ofRandom.labels === null ? Infinity : 1 - (own.labels ?? own.end) / ofRandom.labels,
      ]),
    ),
  }
}

/** The median of values of which each is known to lie in a range. */
function medianOf(ranges: readonly Range[]): MedianRange {
  const bound = (values: readonly number[]): number | null => {
    const sorted = values.toSorted((a, b) => a - b)
    const [lower = NaN, upper = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
    const middle = lower === upper ? lower : (lower + upper) / 2
    return Number.isFinite(middle) ? middle : null
  }
  return { low: bound(ranges.map(([low]) => low)), high: bound(ranges.map(([, high]) => high)) }
}

/** Repeats below which an interval would say more of Student's t than of the strategy. */
const fewestForInterval = 3

function fromThreeOn(own: Estimate): Estimate {
  return own.repeats < fewestForInterval ? { ...own, low: null, high: null } : own
}

function ofLabels(own: Estimate): Estimate {
  return own.low !== null && own.low < 0 ? { ...own, low: null, high: null } : fromThreeOn(own)
}
