// Every strategy against every other, read both ways, with words for each. No statistics: comparisons come ready.
import type { Analysis, Comparison, VerdictKind } from '../../core/analysis.ts'
import { names } from '../../experiments/findings.ts'
import { absent, effectSize, points, probability } from '../../exports/experiment/figures.ts'
import { counted } from '../format.ts'

export interface Pair {
  /** Differences are `row` − `column`. */
  readonly row: string
  readonly column: string
  readonly verdict: VerdictKind
  /** In points, with a sign. */
  readonly difference: string
  /** Null with fewer than two repeats. */
  readonly interval: string | null
  /** “no evidence that margin beats random here” */
  readonly words: string
  /** Repeats, p-values and effect, to stand below the words; with too few repeats to tell, these alone. */
  readonly figures: string
}

/** The pair as `row` sees it; null where the two were not compared. */
export function pairOf({ comparisons }: Analysis, row: string, column: string): Pair | null {
  for (const comparison of comparisons) {
    const { first, second } = comparison
    if (first === row && second === column) return seen(comparison, false)
    if (first === column && second === row) return seen(comparison, true)
  }
  return null
}

function seen(comparison: Comparison, isMirrored: boolean): Pair {
  const { first, second, repeats, difference, p, adjustedP, effect, verdict, words } = comparison
  const sign = isMirrored ? -1 : 1
  const isTooFew = verdict === 'too-few'
  const { mean, low, high } = difference
  const ends = low === null || high === null ? null : isMirrored ? [-high, -low] : [low, high]
  return {
    row: isMirrored ? second : first,
    column: isMirrored ? first : second,
    verdict: isMirrored ? mirrored[verdict] : verdict,
    difference: repeats === 0 ? absent : points(sign * mean),
    interval: ends === null ? null : ends.map(points).join(' to '),
    words,
    figures: [
      counted(repeats, 'repeat'),
      ...(p === null || isTooFew ? [] : [`p ${probability(p)}`, `after Holm ${probability(adjustedP)}`]),
      ...(effect === null || isTooFew ? [] : [`effect d ${effectSize(sign * effect)}`]),
    ].join(' · '),
  }
}

const mirrored: Readonly<Record<VerdictKind, VerdictKind>> = {
  better: 'worse',
  worse: 'better',
  'no-evidence': 'no-evidence',
  'too-few': 'too-few',
}

/** `Margin − random: +1.3 points, 95 % interval +0.6 to +2.0. margin beats random: …` */
export function pairSentence({ row, column, difference, interval, words }: Pair): string {
  const between = interval === null ? '' : `, 95 % interval ${interval}`
  return `${names.strategy(row)} minus ${names.strategy(column)}: ${difference} points${between}; ${words}.`
}
