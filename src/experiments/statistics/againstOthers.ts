// Sentences about pairs of strategies: each against random, then the others among themselves.
import type { Analysis, Comparison } from '../../core/analysis.ts'
import { comparisonSentence } from './comparisonWords.ts'
import { adjusted, bracketed, inSentence, listed, signed, toOnePlace, unitOf } from './figures.ts'

type Measure = Analysis['measure']

const importance = { better: 0, worse: 1, 'no-evidence': 2, 'too-few': 3 } as const

/** One sentence for each strategy with repeats enough, the wins first; then what was merely observed of the rest. */
export function againstRandom(comparisons: readonly Comparison[], measure: Measure): string[] {
  const withRandom = comparisons.filter(({ second }) => second === 'random')
  const tested = withRandom
    .filter(({ verdict }) => verdict !== 'too-few')
    .sort((a, b) => importance[a.verdict] - importance[b.verdict])
  const tooFew = withRandom.filter(({ verdict }) => verdict === 'too-few')
  const observed =
    tooFew.length === 0
      ? []
      : [
          `Not enough repeats to tell ${listed(tooFew.map(({ first }) => inSentence(first)))} from random (${repeatsOf(tooFew)}; five are needed).`,
          `Observed, which proves nothing: ${listed(tooFew.map(({ first, difference }) => `${inSentence(first)} ${signed(toOnePlace(difference.mean))}`))} ${unitOf(measure)} against random.`,
        ]
  return [...tested.map((comparison) => comparisonSentence(comparison, measure)), ...observed]
}

/** One sentence on whether any two of the strategies other than random differ; none where that was not tested. */
export function amongOthers(comparisons: readonly Comparison[], measure: Measure): string[] {
  const pairs = comparisons.filter(({ second }) => second !== 'random')
  const tested = pairs.filter(({ verdict }) => verdict !== 'too-few')
  const [only] = tested
  if (only === undefined) return []
  if (pairs.length === 1) return [comparisonSentence(only, measure)]
  const winners = tested.filter(({ verdict }) => verdict !== 'no-evidence').map(win)
  const ofWhich = tested.length < pairs.length ? ' with repeats enough' : ''
  if (winners.length === 0) return [`No evidence that any two of the others${ofWhich} differ.`]
  const isRest = tested.length > winners.length
  const rest = isRest ? `; no evidence that any other two of them${ofWhich} differ` : ''
  return [`Of the others, ${listed(winners)}${rest}.`]
}

function win({ first, second, difference, adjustedP, verdict }: Comparison): string {
  const [winner, loser] = verdict === 'worse' ? [second, first] : [first, second]
  return `${inSentence(winner)} beats ${inSentence(loser)} ${bracketed([`${signed(Math.abs(difference.mean))} points`, adjusted(adjustedP)])}`
}

/** `3`, or `2 to 4` where they have not all come equally far. */
function repeatsOf(comparisons: readonly Comparison[]): string {
  const repeats = comparisons.map((comparison) => comparison.repeats)
  const [fewest, most] = [Math.min(...repeats), Math.max(...repeats)]
  return fewest === most ? `${most}` : `${fewest} to ${most}`
}
