// A network that is built, with its encoder and what it was built from: a scorer builds the same again. Weights are not its business.
import type { ImageShape } from '../core/item.ts'
import { networkById } from '../models/index.ts'
import type { Encoder, Network } from '../models/network.ts'

/** Enough to build a network of the same form. Plain data. */
export interface NetworkForm {
  readonly network: string
  readonly inputShape: ImageShape
  readonly classes: number
  /** Of use in training only: a scorer does without. */
  readonly dropoutScale?: number
}

export interface BuiltNetwork {
  readonly form: NetworkForm
  /** Its owner disposes it. */
  readonly model: ReturnType<Network['build']>
  readonly encoder: Encoder
}

/** Fresh weights named by `seed`. Throws a RangeError for a network that does not exist or cannot take such images. */
export function buildNetwork(form: NetworkForm, seed: number): BuiltNetwork {
  const { network: id, ...request } = form
  const network = networkById(id)
  return {
    form,
    model: network.build({ ...request, seed }),
    encoder: network.createEncoder(form.inputShape),
  }
}
