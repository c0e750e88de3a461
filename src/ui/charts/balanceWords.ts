// How the labels are spread over the classes, in words: what is notable in one sentence, for those who do not read charts.
import type { ClassLabels } from '../../core/balance.ts'
import { atStart, count, counted, inSentence, listed } from '../format.ts'

/** Names said one by one before it says how many more there are. */
const mostNames = 3

/** From this ratio of most to fewest on, the spread is called uneven. */
const uneven = 2

/** Empty while there is no label. Where the spread is uneven, the first of the classes that have most, or fewest, is named. */
export function balanceWords(balance: readonly Pick<ClassLabels, 'name' | 'labels'>[]): string {
  const counts = balance.map(({ labels }) => labels)
  const most = Math.max(0, ...counts)
  const fewest = Math.min(most, ...counts)
  if (most === 0) return ''
  if (most === fewest) return `Every class has ${counted(most, 'label')}.`
  const namesAt = (size: number): readonly string[] =>
    balance.filter(({ labels }) => labels === size).map(({ name }) => name)
  const leading = namesAt(most)
  const trailing = namesAt(fewest)
  if (fewest === 0) {
    const none = `none yet for ${manyNames(trailing.map(inSentence))}`
    const [leader = '', ...others] = leading
    if (others.length === 0) return `${atStart(leader)} has most, ${counted(most, 'label')}; ${none}.`
    const areAllGiven = leading.length + trailing.length === balance.length
    const have = areAllGiven ? 'have' : 'have most,'
    const leaders = tiedNames([atStart(leader), ...others.map(inSentence)])
    return `${leaders} ${have} ${counted(most, 'label')} each; ${none}.`
  }
  if (most >= uneven * fewest) {
    const [first = ''] = trailing
    return `${atStart(first)} has ${counted(fewest, 'label')}, ${inSentence(leading[0] ?? '')} ${count(most)}.`
  }
  const has = trailing.length === 1 ? 'has' : 'have'
  const least = `${tiedNames(trailing.map(inSentence))} ${has} fewest with ${count(fewest)}`
  return `Evenly spread: ${least}, ${tiedNames(leading.map(inSentence))} most with ${count(most)}.`
}

function manyNames(names: readonly string[]): string {
  if (names.length <= mostNames + 1) return listed(names)
  return listed([...names.slice(0, mostNames), `${count(names.length - mostNames)} more`])
}

/** Two are named; of more, the first. */
function tiedNames(names: readonly string[]): string {
  const [first = '', ...others] = names
  return others.length < 2 ? listed(names) : `${first} and ${count(others.length)} more`
}

/** `14 %` of the labels; `<1 %` where it would round to nothing. */
export function percent(part: number, whole: number): string {
  const hundredths = whole === 0 ? 0 : (100 * part) / whole
  return hundredths > 0 && hundredths < 0.5 ? '<1 %' : `${Math.round(hundredths)} %`
}
