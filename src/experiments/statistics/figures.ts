// Strategies and figures as sentences of a verdict write them. English; the same signs and digits as on the screen.
import type { Analysis, Estimate } from '../../core/analysis.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'

const whole = new Intl.NumberFormat('en')

/** `least confidence`; abbreviations stay, and a strategy that no catalogue knows is its id. */
export function inSentence(strategy: string): string {
  const name = strategyCatalogue.find(({ id }) => id === strategy)?.name
  if (name === undefined) return strategy
  return name.replace(/\p{Lu}[\p{Ll}-]+/gu, (word) => word.toLowerCase())
}

/** `Least confidence` */
export function atStart(strategy: string): string {
  return strategyCatalogue.find(({ id }) => id === strategy)?.name ?? strategy
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** `1,000` */
export function count(value: number): string {
  return whole.format(Math.round(value))
}

/** `1 repeat`, `1,000 labels` */
export function counted(value: number, word: string): string {
  return `${count(value)} ${Math.round(value) === 1 ? word : `${word}s`}`
}

/** `0.712` */
export function share(value: number): string {
  return value.toFixed(3)
}

/** A share of 1 in points: `1.3`, `−0.4`; two digits that count where one place would hide it: `0.012`. */
export function points(value: number): string {
  const size = Math.abs(value) * 100
  const digits = size >= 0.05 || size < 1e-8 ? 1 : 1 - Math.floor(Math.log10(size))
  const shown = size.toFixed(digits)
  return value < 0 && Number(shown) !== 0 ? `−${shown}` : shown
}

/** To a tenth of a point, where nothing hangs on more. */
export function toOnePlace(difference: number): number {
  return Math.round(1000 * difference) / 1000
}

/** `+1.3 points of F1 averaged over the curve` */
export function signedPoints(value: number, measure: Analysis['measure']): string {
  return `${signed(value)} ${unitOf(measure)}`
}

/** `+1.3`, `−0.4`, `0.0` */
export function signed(value: number): string {
  const shown = points(value)
  return value > 0 && Number(shown) !== 0 ? `+${shown}` : shown
}

export function unitOf(measure: Analysis['measure']): string {
  return measure === 'area' ? 'points of F1 averaged over the curve' : 'points of F1'
}

/** `(95 % interval 0.6 to 2.0; Holm-adjusted p = 0.003; 5 repeats)`, without what there is none of. */
export function bracketed(parts: readonly (string | null)[]): string {
  return `(${parts.filter((part) => part !== null).join('; ')})`
}

/** `95 % interval 0.6 to 2.0`; `show` writes one bound. */
export function interval({ low, high }: Estimate, show: (bound: number) => string): string | null {
  return low === null || high === null ? null : `95 % interval ${show(low)} to ${show(high)}`
}

/** `Holm-adjusted p = 0.003`. Never rounded across 0.05. */
export function adjusted(p: number | null): string | null {
  if (p === null) return null
  if (p < 0.001) return 'Holm-adjusted p < 0.001'
  if (p < 0.05 && p >= 0.0495) return 'Holm-adjusted p just below 0.05'
  return `Holm-adjusted p = ${p.toFixed(p < 0.1 ? 3 : 2)}`
}

/** The same, seen from the other side. */
export function negated({ mean, low, high, sd, repeats }: Estimate): Estimate {
  return { mean: -mean, low: high === null ? null : -high, high: low === null ? null : -low, sd, repeats }
}

/** `34 %` of a share in [0, 1]. */
export function percent(value: number): string {
  const shown = Math.round(Math.abs(value) * 100)
  return `${value < 0 && shown !== 0 ? '−' : ''}${shown} %`
}
