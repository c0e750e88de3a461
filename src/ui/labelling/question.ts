// The network's question in words. Wording only: what is asked, and of which item, is decided elsewhere.
import type { ProposedItem } from '../../core/events.ts'
import type { ClassInfo } from '../../core/item.ts'
import { atStart, hundredths, inSentence, listed } from '../format.ts'

/** `ask` is the headline; `lean` says how far the network trusts its guess, null where it has none to show. */
export interface Question {
  readonly ask: string
  readonly lean: string | null
}

const plain: Question = { ask: 'What is this?', lean: null }

/**
 * "Shirt or coat? I lean to shirt, 41 to 39." The probabilities are written in hundredths. Without a guess, or with the guess
 * hidden, the question must not lead: "What is this?"
 */
export function questionOf(
  item: ProposedItem,
  classes: readonly ClassInfo[],
  { isGuessShown }: { readonly isGuessShown: boolean },
): Question {
  if (!isGuessShown) return plain
  const names = new Map(classes.map(({ id, name }) => [id, name]))
  const guesses = item.top.map(({ classId, probability }) => ({
    name: names.get(classId) ?? classId,
    probability,
    parts: hundredths(probability),
  }))
  const [first, second, third] = guesses
  if (first === undefined) return plain
  const best = inSentence(first.name)
  if (second === undefined || first.probability >= 0.9) {
    return { ask: `${atStart(first.name)}?`, lean: `I am all but sure: ${first.parts} in 100.` }
  }
  if (first.probability < 0.2) {
    return { ask: plain.ask, lean: `I can hardly tell. My best guess is ${best}, ${first.parts} in 100.` }
  }
  if (first.probability >= 0.6 && first.probability >= 3 * second.probability) {
    const against = `${second.parts} for ${inSentence(second.name)}`
    return { ask: `${atStart(first.name)}, I think?`, lean: `${first.parts} in 100, against ${against}.` }
  }
  if (third !== undefined && third.probability >= 0.75 * first.probability) {
    return {
      ask: `${atStart(listed([first.name, inSentence(second.name), inSentence(third.name)], 'or'))}?`,
      lean: `I lean to ${best}, ${first.parts} to ${second.parts} to ${third.parts}.`,
    }
  }
  const ask = `${atStart(first.name)} or ${inSentence(second.name)}?`
  if (first.parts === second.parts) {
    return { ask, lean: `I cannot tell: ${first.parts} to ${second.parts}.` }
  }
  return { ask, lean: `I lean to ${best}, ${first.parts} to ${second.parts}.` }
}
