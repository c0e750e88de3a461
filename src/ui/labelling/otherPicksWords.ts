// What is said above the batches that the other strategies would have picked. Wording only.
import type { OtherPicks } from '../../labelling/otherPicks.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import { overlapOf } from '../compare/overlap.ts'
import { atStart, count, counted, inSentence, listed } from '../format.ts'

/** "Least confidence and entropy would share 14 of your 20, random none." */
export function overlapWords([own, ...others]: OtherPicks['picks']): string {
  if (own === undefined || others.length === 0) return ''
  const size = own.items.length
  const bySharing = new Map<number, string[]>()
  for (const other of others) {
    const { shared } = overlapOf(own, other)
    bySharing.set(shared, [...(bySharing.get(shared) ?? []), nameOf(other.strategy)])
  }
  const [most, ...rest] = [...bySharing].sort(([a], [b]) => b - a)
  if (most === undefined) return ''
  const [shared, names] = most
  if (shared === 0) return `None of the others would have picked any of your ${count(size)}.`
  const first = `${atStart(listed(names))} would share ${shared === size ? 'all' : count(shared)} of your ${count(size)}`
  const later = rest.map(([few, group]) => `, ${listed(group)} ${few === 0 ? 'none' : count(few)}`)
  return `${first}${later.join('')}.`
}

/** Which network is asked about what, and that nothing comes of it. */
export function networkWords({ network: { round, labels }, scored }: OtherPicks): string {
  const which = round === 0 ? 'trained on the start set,' : `that of round ${round}, trained on`
  return `Each picks from the same ${counted(scored, 'picture')} and asks the same network, ${which} ${counted(labels, 'label')}; random draws blindly from the whole pool. Looking changes nothing.`
}

/** What else a person should know of this comparison; empty where there is nothing. */
export function remarkWords({ strategy, picks, isRefresh, pickedAgain }: OtherPicks): string {
  const size = picks[0]?.items.length ?? 0
  const remarks: string[] = []
  if (isRefresh) {
    remarks.push(
      `The network came while you were answering and chose anew what was open: ${counted(size, 'picture')}.`,
    )
  }
  if (pickedAgain < size) {
    remarks.push(
      `Asked once more, ${nameOf(strategy)} itself picks ${count(pickedAgain)} of these ${count(size)}: settings have changed since, or this graphics card does not always round alike.`,
    )
  }
  return remarks.join(' ')
}

function nameOf(strategy: string): string {
  return inSentence(strategyCatalogue.find(({ id }) => id === strategy)?.name ?? strategy)
}
