// Sentences about the labels that a curve saved. What is not shown by a test is said to be observed.
import type { Analysis, Estimate, LabelSaving } from '../../core/analysis.ts'
import { enoughRepeats, significance } from './compare.ts'
import {
  adjusted,
  atStart,
  bracketed,
  count,
  counted,
  inSentence,
  interval,
  percent,
  share,
} from './figures.ts'
import { holm } from './holm.ts'
import { testOfZero } from './pairedTest.ts'

type Findings = Omit<Analysis, 'verdict'>

/**
 * Labels that each strategy needs for random's final F1, where all of its repeats get there. A saving is claimed only for a strategy
 * that beats random, and only if the saving itself stands a t-test with Holm's correction over the strategies; where random does not always
 * get there, the least that it can be.
 */
export function savingSentences({ strategies, targetF1, comparisons }: Findings): string[] {
  if (targetF1 === null) return []
  const others = strategies.filter(({ strategy }) => strategy !== 'random')
  const adjustedPs = holm(others.map(({ toTarget }) => testOfSaving(toTarget?.saving?.least ?? null)))
  const said = others.flatMap(({ strategy, toTarget }, index) => {
    if (toTarget?.labels == null) return []
    const { labels, saving, repeats } = toTarget
    const p = adjustedPs[index] ?? null
    const isBetter = comparisons.some(
      ({ first, second, verdict }) => first === strategy && second === 'random' && verdict === 'better',
    )
    const least = saving?.least ?? null
    if (isBetter && saving !== null && least !== null && isShown(least, p) && least.mean > 0) {
      const sure = bracketed([
        interval(least, percent),
        adjusted(p),
        counted(saving.repeats, 'repeat'),
        assumed(saving),
      ])
      const atLeast = saving.known === saving.repeats ? '' : 'at least '
      const sentence = `${atStart(strategy)} saves labels: for the F1 that random ends with (${share(targetF1)}) it needs ${count(labels.mean)} on average, ${atLeast}${percent(least.mean)} fewer than random ${sure}.`
      return [{ sentence, isTested: true }]
    }
    const where = repeats === 1 ? 'in its one repeat' : `in all ${repeats} repeats`
    const sentence = `Observed: ${inSentence(strategy)} reached the F1 that random ended with (${share(targetF1)}) ${where}, after ${counted(labels.mean, 'label')}${repeats === 1 ? '' : ' on average'}${observedSaving(saving)}.`
    return [{ sentence, isTested: false }]
  })
  if (said.length === 0) return []
  return [
    ...said.map(({ sentence }) => sentence),
    'Labels to that F1 are read off each repeat’s curve, on straight lines between its rounds.',
    ...(said.some(({ isTested }) => isTested)
      ? ['The p-values of savings are corrected over the strategies, and take that F1 as given.']
      : []),
  ]
}

function testOfSaving(saving: Estimate | null): number | null {
  return saving === null ? null : testOfZero(saving).p
}

function isShown({ repeats }: Estimate, adjustedP: number | null): boolean {
  return repeats >= enoughRepeats && adjustedP !== null && adjustedP < significance
}

/** What was put in the place of what is not known. */
function assumed({ repeats, known }: LabelSaving): string | null {
  if (known === repeats) return null
  return `in ${repeats - known} random never got there, and counts as if it had at its end`
}

/** What the repeats show of a saving, claiming nothing; nothing where they show none. */
function observedSaving(saving: LabelSaving | null): string {
  if (saving === null) return ''
  const { least, known, repeats, median } = saving
  if (least !== null && known === repeats) return `, ${fewerOrMore(least.mean)} than random`
  const { low, high } = median
  if (low === null || low <= 0) return ''
  return `, in the median ${low === high ? '' : 'at least '}${fewerOrMore(low)} than random`
}

function fewerOrMore(saving: number): string {
  return `${percent(Math.abs(saving))} ${saving < 0 ? 'more' : 'fewer'}`
}
