// Every strategy against every other, on the seeds that both have finished.
import type { Analysis, Comparison, Estimate, VerdictKind } from '../../core/analysis.ts'
import { curveOf, type ScoredRun } from './finishedRuns.ts'
import { holm } from './holm.ts'
import { meanOverCurve } from './learningCurve.ts'
import { type Pair, pairedTest } from './pairedTest.ts'
import { comparisonWords } from './comparisonWords.ts'

/** Repeats below which nothing is called better or worse, whatever p. */
export const enoughRepeats = 5

/** A difference is called one where the adjusted p is below this. */
export const significance = 0.05

/** Every pair of strategies with a seed in common: those with random first, as `second`; then the others in the order of the plan. */
export function compareAll(
  runsOf: ReadonlyMap<string, readonly ScoredRun[]>,
  measure: Analysis['measure'],
): Comparison[] {
  const tests = pairsOf([...runsOf.keys()]).flatMap(([first, second]) => {
    const pairs = pairedBySeed({ first: runsOf.get(first) ?? [], second: runsOf.get(second) ?? [], measure })
    return pairs.length === 0 ? [] : [{ first, second, repeats: pairs.length, ...pairedTest(pairs) }]
  })
  const adjusted = holm(tests.map(({ p }) => p))
  return tests.map((test, index) => {
    const adjustedP = adjusted[index] ?? null
    const judged = { ...test, adjustedP, verdict: verdictOf(test.difference, adjustedP) }
    return { ...judged, words: comparisonWords(judged, measure) }
  })
}

function pairsOf(strategies: readonly string[]): (readonly [string, string])[] {
  const others = strategies.filter((strategy) => strategy !== 'random')
  const withRandom = others
    .filter(() => strategies.includes('random'))
    .map((other) => [other, 'random'] as const)
  const among = others.flatMap((first, index) =>
    others.slice(index + 1).map((second) => [first, second] as const),
  )
  return [...withRandom, ...among]
}

function pairedBySeed(sides: {
  readonly first: readonly ScoredRun[]
  readonly second: readonly ScoredRun[]
  readonly measure: Analysis['measure']
}): Pair[] {
  const measured = (run: ScoredRun): number =>
    sides.measure === 'area' ? meanOverCurve(curveOf(run)) : run.last.scores.f1
  return sides.first.flatMap((run) => {
    const partner = sides.second.find(({ seed }) => seed === run.seed)
    return partner === undefined ? [] : [{ first: measured(run), second: measured(partner) }]
  })
}

function verdictOf({ repeats, mean }: Estimate, adjustedP: number | null): VerdictKind {
  if (repeats < enoughRepeats || adjustedP === null) return 'too-few'
  if (adjustedP >= significance) return 'no-evidence'
  return mean > 0 ? 'better' : 'worse'
}
