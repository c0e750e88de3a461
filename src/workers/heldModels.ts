// The few newest networks, ready to be asked again. Owns them: a network that is pushed out is disposed.
import type { ModelId } from '../core/events.ts'
import type { BuiltNetwork } from './builtNetwork.ts'

export interface HeldModel extends BuiltNetwork {
  readonly modelId: ModelId
}

export interface HeldModels {
  readonly get: (modelId: ModelId) => HeldModel | undefined
  /** Takes ownership. A model under the same name is disposed. */
  readonly hold: (held: HeldModel) => void
  /** Disposes all of them. */
  readonly clear: () => void
}

/** Two: the newest, and the one whose batch is being answered while the newest was trained. */
const mostHeld = 2

export function createHeldModels(): HeldModels {
  const models = new Map<ModelId, HeldModel>()
  const drop = (modelId: ModelId): void => {
    models.get(modelId)?.model.dispose()
    models.delete(modelId)
  }
  return {
    get: (modelId) => models.get(modelId),
    clear: () => {
      for (const modelId of models.keys()) drop(modelId)
    },
    hold: (held) => {
      drop(held.modelId)
      models.set(held.modelId, held)
      for (const modelId of models.keys()) if (models.size > mostHeld) drop(modelId)
    },
  }
}
