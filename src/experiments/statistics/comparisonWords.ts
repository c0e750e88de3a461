// One comparison in plain words. Says what its test shows and no more.
import type { Analysis, Comparison } from '../../core/analysis.ts'
import {
  adjusted,
  atStart,
  bracketed,
  counted,
  inSentence,
  interval,
  negated,
  points,
  signedPoints,
  toOnePlace,
} from './figures.ts'

type Judged = Omit<Comparison, 'words'>

/** “margin beats random: +1.3 points of F1 (95 % interval 0.6 to 2.0; …)”, “no evidence that margin beats random here”. */
export function comparisonWords(judged: Judged, measure: Analysis['measure']): string {
  const { first, second, repeats, verdict } = judged
  switch (verdict) {
    case 'too-few':
      return `not enough repeats to tell ${inSentence(first)} from ${inSentence(second)} (${repeats}; five are needed)`
    case 'no-evidence':
      return noEvidence(judged)
    case 'better':
    case 'worse': {
      const [winner, loser] = verdict === 'better' ? [first, second] : [second, first]
      return `${inSentence(winner)} beats ${inSentence(loser)}: ${figuresOfWinner(judged, measure)}`
    }
  }
}

/** The comparison as a whole sentence, with figures also where there is no evidence. */
export function comparisonSentence(judged: Judged, measure: Analysis['measure']): string {
  const { first, second, verdict, difference } = judged
  switch (verdict) {
    case 'too-few':
      return `Not${comparisonWords(judged, measure).slice('not'.length)}.`
    case 'no-evidence':
      return `No${noEvidence(judged).slice('no'.length)}: ${signedPoints(toOnePlace(difference.mean), measure)} ${sureness(judged)} ${whyNotEnough(judged)}.`
    case 'better':
    case 'worse': {
      const [winner, loser] = verdict === 'better' ? [first, second] : [second, first]
      return `${atStart(winner)} beats ${inSentence(loser)}: ${figuresOfWinner(judged, measure)}.`
    }
  }
}

/** An interval is for one figure by itself, the verdict for all pairs together: they may part. */
function whyNotEnough({ difference: { low, high } }: Judged): string {
  return isAbove(low) || isBelow(high) ? 'are not enough, corrected for all pairs' : 'could be luck'
}

/** Against random the question is whether it pays, unless it rather seems to cost; between two others, whether they differ. */
function noEvidence({ first, second, difference }: Judged): string {
  return second === 'random' && !isBelow(difference.high)
    ? `no evidence that ${inSentence(first)} beats random here`
    : `no evidence that ${inSentence(first)} and ${inSentence(second)} differ here`
}

function isAbove(low: number | null): boolean {
  return low !== null && low > 0
}

function isBelow(high: number | null): boolean {
  return high !== null && high < 0
}

function figuresOfWinner(judged: Judged, measure: Analysis['measure']): string {
  const difference = judged.verdict === 'worse' ? negated(judged.difference) : judged.difference
  return `${signedPoints(difference.mean, measure)} ${sureness({ ...judged, difference })}`
}

function sureness({ difference, adjustedP, repeats }: Judged): string {
  return bracketed([interval(difference, points), adjusted(adjustedP), counted(repeats, 'repeat')])
}
