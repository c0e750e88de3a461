// The names that the command line takes: those of the catalogues, and short ones of networks.
import { networkCatalogue } from '../models/catalogue.ts'

type Names = readonly [string, ...string[]]

/** The ids of a list, which is never empty. */
export function idsOf(list: readonly { readonly id: string }[]): Names {
  const [first, ...rest] = list.map(({ id }) => id)
  if (first === undefined) throw new Error('The list is empty.')
  return [first, ...rest]
}

const shortNames: ReadonlyMap<string, string> = new Map([['small', 'small-cnn']])

/** Short names of the network `id`. */
export function aliasesOf(id: string): readonly string[] {
  return [...shortNames].filter(([, network]) => network === id).map(([name]) => name)
}

/** Every name a network goes by. */
export const networkNames: Names = idsOf([
  ...[...shortNames.keys()].map((id) => ({ id })),
  ...networkCatalogue,
])

/** The id of the network that goes by `name`. */
export function networkIdOf(name: string): string {
  return shortNames.get(name) ?? name
}
