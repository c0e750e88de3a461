// How the labels are spread over the classes, in words: what is notable in one sentence, for those who do not read charts.
import type { ClassLabels } from '../../core/balance.ts'
import { atStart, count, counted, inSentence, listed } from '../format.ts'

/** Names said one by one before it says how many more there are. */
const mostNames = 3

/** From this ratio of most to fewest on, the spread is called uneven. */
const uneven = 2

/** Empty while there is no label. Of classes that are equally far off, the first in the project's order is named. */
export function balanceWords(balance: readonly Pick<ClassLabels, 'name' | 'labels'>[]): string {
  const [most] = [...balance].sort((a, b) => b.labels - a.labels)
  const [fewest] = [...balance].sort((a, b) => a.labels - b.labels)
  if (most === undefined || fewest === undefined || most.labels === 0) return ''
  const missing = balance.filter(({ labels }) => labels === 0).map(({ name }) => inSentence(name))
  if (missing.length > 0) {
    const named = missing.slice(0, missing.length <= mostNames + 1 ? missing.length : mostNames)
    const rest = missing.length - named.length
    const names = listed(rest === 0 ? named : [...named, `${count(rest)} more`])
    return `${atStart(most.name)} has most, ${counted(most.labels, 'label')}; none yet for ${names}.`
  }
  if (most.labels === fewest.labels) return `Every class has ${counted(most.labels, 'label')}.`
  if (most.labels >= uneven * fewest.labels) {
    return `${atStart(fewest.name)} has ${counted(fewest.labels, 'label')}, ${inSentence(most.name)} ${count(most.labels)}.`
  }
  const least = `${inSentence(fewest.name)} has fewest with ${count(fewest.labels)}`
  return `Evenly spread: ${least}, ${inSentence(most.name)} most with ${count(most.labels)}.`
}

/** `14 %` of the labels; `<1 %` where it would round to nothing. */
export function percent(part: number, whole: number): string {
  const hundredths = whole === 0 ? 0 : (100 * part) / whole
  return hundredths > 0 && hundredths < 0.5 ? '<1 %' : `${Math.round(hundredths)} %`
}
