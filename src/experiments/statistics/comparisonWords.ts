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
      return `No${noEvidence(judged).slice('no'.length)}: ${signedPoints(difference.mean, measure)} ${sureness(judged)} could be luck.`
    case 'better':
    case 'worse': {
      const [winner, loser] = verdict === 'better' ? [first, second] : [second, first]
      return `${atStart(winner)} beats ${inSentence(loser)}: ${figuresOfWinner(judged, measure)}.`
    }
  }
}

/** Against random the question is whether it pays; between two others, whether they differ. */
function noEvidence({ first, second }: Judged): string {
  return second === 'random'
    ? `no evidence that ${inSentence(first)} beats random here`
    : `no evidence that ${inSentence(first)} and ${inSentence(second)} differ here`
}

function figuresOfWinner(judged: Judged, measure: Analysis['measure']): string {
  const difference = judged.verdict === 'worse' ? negated(judged.difference) : judged.difference
  return `${signedPoints(difference.mean, measure)} ${sureness({ ...judged, difference })}`
}

function sureness({ difference, adjustedP, repeats }: Judged): string {
  return bracketed([interval(difference, points), adjusted(adjustedP), counted(repeats, 'repeat')])
}
