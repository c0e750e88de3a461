// The list of every network. Descriptions for screens are in catalogue.ts under the same ids.
import type { Network } from './network.ts'
import { reference } from './reference.ts'
import { smallCnn } from './smallCnn.ts'

export const networks: readonly Network[] = [smallCnn, reference]

/** The network registered under `id`. Throws a RangeError when there is none. */
export function networkById(id: string): Network {
  const network = networks.find((one) => one.id === id)
  if (!network) throw new RangeError(`There is no network ${id}.`)
  return network
}
