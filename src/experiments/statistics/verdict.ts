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
    ...method(findings),
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
  const planned = result.plan.strategies.length * result.plan.seeds.length
  // Looking again and again until something is significant finds differences where there are none.
  const caution = isTested(comparisons) ? ': tests read before the end find too much' : ''
  const come = `${finished} of ${counted(planned, 'run')} finished`
  return [...sentences, `The experiment is not complete (${come})${caution}.`]
}

/** How the tests were made, where there were any. */
function method({ comparisons, measure }: Findings): string[] {
  if (!isTested(comparisons)) return []
  const pairs = counted(comparisons.filter(({ p }) => p !== null).length, 'pair')
  const inAddition = measure === 'area' ? 'savings' : 'gains'
  return [
    'Differences are paired over repeats that share their start set; intervals are Student’s t, each for one figure by itself.',
    `The p-values are two-sided, from paired t-tests; Holm’s method corrects them over ${pairs} (${inAddition}: over the strategies).`,
  ]
}

function isTested(comparisons: Findings['comparisons']): boolean {
  return comparisons.some(({ verdict }) => verdict !== 'too-few')
}
