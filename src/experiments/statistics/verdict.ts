// The verdict on an experiment: whole sentences, the most important first. Puts together what the sentence files say.
import type { Analysis } from '../../core/analysis.ts'
import type { ExperimentResult } from '../../core/experiment.ts'
import { wholePoolPhrase } from '../partialData.ts'
import { amongOthers, againstRandom } from './againstOthers.ts'
import { atStart, counted, inSentence, listed } from './figures.ts'
import { gainSentences } from './gainWords.ts'
import type { Gain } from './oneShot.ts'
import { savingSentences } from './savingWords.ts'

type Findings = Omit<Analysis, 'verdict'>

const oracle = 'The oracle was simulated: every answer is the data set’s own label.'

/** What the figures show, what was merely observed, how far the experiment has come, and how it was judged. */
export function verdictOn(findings: Findings, gains: readonly Gain[], result: ExperimentResult): string[] {
  const { strategies, comparisons, measure, passive } = findings
  const finished = strategies.reduce((sum, { seeds }) => sum + seeds.length, 0)
  if (finished === 0) return ['No run has finished yet, so there is nothing to say.', oracle]
  return [
    ...againstRandom(comparisons, measure),
    ...amongOthers(comparisons, measure),
    ...savingSentences(findings),
    ...gainSentences(gains, passive === null ? null : { f1: passive.f1, phrase: wholePoolPhrase(result) }),
    ...progress(findings, { result, finished }),
    ...method(findings, result),
    oracle,
  ]
}

function progress(
  { strategies, comparisons }: Findings,
  { result, finished }: { readonly result: ExperimentResult; readonly finished: number },
): string[] {
  const sentences: string[] = []
  const missing = strategies.flatMap(({ strategy, seeds }) => (seeds.length === 0 ? [strategy] : []))
  if (comparisons.length === 0) sentences.push('There are no two strategies to compare yet.')
  const [first, ...others] = missing
  if (first !== undefined) {
    const names = listed([atStart(first), ...others.map(inSentence)])
    sentences.push(`${names} ${others.length === 0 ? 'has' : 'have'} no finished run yet.`)
  }
  if (result.isFinished) return sentences
  const { plan, passive } = result
  const planned = plan.strategies.length * plan.seeds.length
  // Looking again and again until something is significant finds differences where there are none.
  const caution =
    isTested(comparisons) && finished < planned ? ': tests read before the end find too much' : ''
  const trainings = plan.passive?.repeats ?? 0
  const come = [
    `${finished} of ${counted(planned, 'run')}`,
    ...(passive.length < trainings
      ? [`${passive.length} of ${counted(trainings, 'training')} on all labels`]
      : []),
  ]
  return [...sentences, `The experiment is not complete (${listed(come)} finished)${caution}.`]
}

/** How the tests were made, where there were any. */
function method({ comparisons }: Findings, { plan }: ExperimentResult): string[] {
  if (!isTested(comparisons)) return []
  const pairs = counted(comparisons.filter(({ p }) => p !== null).length, 'pair')
  const isOneStart = plan.settings.startSet === 'first'
  return [
    `Differences are paired: in each repeat all strategies begin with ${isOneStart ? 'the same weights, and in every repeat with the same labels' : 'the same labels and the same weights'}.`,
    `Intervals are Student’s t, each for one figure by itself; they cover what changes from repeat to repeat (${isOneStart ? '' : 'the start set, '}weights, draws), not the choice of the held-out set.`,
    `The p-values are two-sided, from paired t-tests; Holm’s method corrects them over ${pairs}.`,
  ]
}

function isTested(comparisons: Findings['comparisons']): boolean {
  return comparisons.some(({ verdict }) => verdict !== 'too-few')
}
