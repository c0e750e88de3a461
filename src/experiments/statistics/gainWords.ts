// Sentences about what one batch gained over the start set. What is not shown by a test is said to be observed.
import type { Estimate } from '../../core/analysis.ts'
import {
  adjusted,
  atStart,
  bracketed,
  counted,
  inSentence,
  interval,
  listed,
  negated,
  percent,
  points,
  share,
} from './figures.ts'
import type { Gain } from './oneShot.ts'

/** A network trained on the whole pool. */
export interface PassiveGoal {
  readonly f1: Estimate
  /** What it was trained on, within a sentence. */
  readonly phrase: string
}

/** What each strategy's batch gained over the start set, and how much of the way to the whole pool's labels that is. */
export function gainSentences(gains: readonly Gain[], passive: PassiveGoal | null): string[] {
  const observed = gains.filter(({ isShown: isProven, difference }) => !isProven && difference.mean > 0)
  const [first, ...others] = observed
  const isOne = others.length > 0 && others.every((gain) => startedLike(gain, first))
  const apart = isOne ? gains.filter((gain) => !observed.includes(gain)) : gains
  return [
    ...apart.map((gain) => gainSentence(gain, passive)),
    ...(isOne && first !== undefined ? [observedGains([first, ...others], passive)] : []),
    ...(gains.some((gain) => gain.isShown)
      ? ['The p-values of gains are corrected over the strategies.']
      : []),
  ]
}

function startedLike({ startLabels, difference }: Gain, other: Gain | undefined): boolean {
  return startLabels === other?.startLabels && difference.repeats === other.difference.repeats
}

function gainSentence(gain: Gain, passive: PassiveGoal | null): string {
  const { strategy, difference, adjustedP, isShown: isProven } = gain
  const size = `${points(Math.abs(difference.mean))} points of F1`
  const part = partOfWay(gain, passive)
  const isHalf = part !== null && part >= 0.45 && part < 0.55
  const way = part === null ? '' : isHalf ? `about half the distance (${percent(part)})` : distance([part])
  const end = passive === null || way === '' ? '.' : `: ${way} ${goalWords(passive)}.`
  if (!isProven) {
    const side = difference.mean < 0 ? 'below' : 'above'
    return `Observed: ${inSentence(strategy)} ended ${size} ${side} ${startWords(gain)} (${counted(difference.repeats, 'repeat')})${end}`
  }
  const verb = difference.mean < 0 ? 'loses' : 'gains'
  const signless = difference.mean < 0 ? negated(difference) : difference
  const sure = bracketed([
    interval(signless, points),
    adjusted(adjustedP),
    counted(difference.repeats, 'repeat'),
  ])
  return `${atStart(strategy)} ${verb} ${size} over ${startWords(gain)} ${sure}${end}`
}

/** Several that were merely observed, in one sentence. */
function observedGains(gains: readonly [Gain, ...(readonly Gain[])], passive: PassiveGoal | null): string {
  const [first] = gains
  const parts = gains.flatMap((gain) => partOfWay(gain, passive) ?? [])
  const end =
    passive === null || parts.length < gains.length ? '.' : `: ${distance(parts)} ${goalWords(passive)}.`
  const who = listed(gains.map(({ strategy }) => inSentence(strategy)))
  const sizes = listed(gains.map(({ difference }) => points(difference.mean)))
  return `Observed: ${who} ended ${sizes} points of F1 above ${startWords(first)}, in this order (${counted(first.difference.repeats, 'repeat')})${end}`
}

function startWords({ startLabels }: Gain): string {
  return `the start set of ${counted(startLabels, 'label')}`
}

/** Null where the whole pool's labels bring no more than the start set: there is no way to go. */
function partOfWay({ startF1, difference }: Gain, passive: PassiveGoal | null): number | null {
  if (passive === null || !(passive.f1.mean > startF1) || difference.mean <= 0) return null
  return difference.mean / (passive.f1.mean - startF1)
}

function distance(parts: readonly number[]): string {
  return `${listed(parts.map(percent))} of the distance`
}

function goalWords({ f1, phrase }: PassiveGoal): string {
  return `to a network trained on ${phrase} (F1 ${share(f1.mean)}, ${counted(f1.repeats, 'repeat')})`
}
