// Sentences about what a curve saved, or one batch gained. What is not shown by a test is said to be observed.
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
  negated,
  points,
  share,
} from './figures.ts'
import { holm } from './holm.ts'
import type { Gain } from './oneShot.ts'
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
  const sentences = others.flatMap(({ strategy, toTarget }, index) => {
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
      return [
        `${atStart(strategy)} saves labels: for the F1 that random ends with (${share(targetF1)}) it needs ${count(labels.mean)} on average, ${atLeast}${percent(least.mean)} fewer than random ${sure}.`,
      ]
    }
    const where = repeats === 1 ? 'in its one repeat' : `in all ${repeats} repeats`
    return [
      `Observed: ${inSentence(strategy)} reached the F1 that random ended with (${share(targetF1)}) ${where}, after ${counted(labels.mean, 'label')}${repeats === 1 ? '' : ' on average'}${observedSaving(saving)}.`,
    ]
  })
  if (sentences.length === 0) return []
  return [
    ...sentences,
    'Labels to that F1 are read off each repeat’s curve, on straight lines between its rounds.',
  ]
}

/** A network trained on the whole pool. */
export interface PassiveGoal {
  readonly f1: Estimate
  /** What it was trained on, within a sentence. */
  readonly phrase: string
}

/** What each strategy's batch gained over the start set, and how much of the way to the whole pool's labels that is. */
export function gainSentences(gains: readonly Gain[], passive: PassiveGoal | null): string[] {
  return gains.map((gain) => {
    const { strategy, difference, startLabels, adjustedP, isShown: isProven } = gain
    const size = `${points(Math.abs(difference.mean))} points of F1`
    const startSet = `the start set of ${counted(startLabels, 'label')}`
    if (!isProven) {
      const side = difference.mean < 0 ? 'below' : 'above'
      return `Observed: ${inSentence(strategy)} ended ${size} ${side} ${startSet} (${counted(difference.repeats, 'repeat')})${distance(gain, passive)}.`
    }
    const verb = difference.mean < 0 ? 'loses' : 'gains'
    const signless = difference.mean < 0 ? negated(difference) : difference
    const sure = bracketed([
      interval(signless, points),
      adjusted(adjustedP),
      counted(difference.repeats, 'repeat'),
    ])
    return `${atStart(strategy)} ${verb} ${size} over ${startSet} ${sure}${distance(gain, passive)}.`
  })
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

/** Nothing where the whole pool's labels bring no more than the start set: there is no way to go. */
function distance({ startF1, difference }: Gain, passive: PassiveGoal | null): string {
  if (passive === null || !(passive.f1.mean > startF1) || difference.mean <= 0) return ''
  const part = difference.mean / (passive.f1.mean - startF1)
  const isHalf = part >= 0.45 && part < 0.55
  const size = isHalf ? `about half the distance (${percent(part)})` : `${percent(part)} of the distance`
  const goal = `F1 ${share(passive.f1.mean)}, ${counted(passive.f1.repeats, 'repeat')}`
  return `: ${size} to a network trained on ${passive.phrase} (${goal})`
}

function percent(value: number): string {
  const shown = Math.round(Math.abs(value) * 100)
  return `${value < 0 && shown !== 0 ? '−' : ''}${shown} %`
}
