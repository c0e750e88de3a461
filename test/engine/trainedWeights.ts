// A short training of every network, boiled down to hashes that can be compared between Node, browsers and runs.
import { createRng } from '../../src/core/rng.ts'
import type { ImageShape } from '../../src/core/item.ts'
import { predict } from '../../src/engine/predict.ts'
import { reestimateBatchNorm } from '../../src/engine/reestimateBatchNorm.ts'
import { createStepTrainer } from '../../src/engine/stepTrainer.ts'
import { readWeights } from '../../src/engine/weights.ts'
import { networks } from '../../src/models/index.ts'
import { itemsAt, type Network } from '../../src/models/network.ts'

/** By network id, the SHA-256 of its weights and of what it then predicts. */
export type TrainedHashes = Readonly<
  Record<string, { readonly weights: string; readonly probabilities: string }>
>

/** Trains on the current backend. Bit for bit the same must come out wherever that is wasm. */
export async function trainAndHash(): Promise<TrainedHashes> {
  const hashes: [string, TrainedHashes[string]][] = []
  for (const network of networks) hashes.push([network.id, await hashesOf(network)])
  return Object.fromEntries(hashes)
}

async function hashesOf(network: Network): Promise<TrainedHashes[string]> {
  const shape: ImageShape = { width: 28, height: 28, channels: 1 }
  const rng = createRng(1, 'pictures')
  const pixels = Uint8Array.from({ length: 10 * 784 }, () => rng.int(256))
  const encoder = network.createEncoder(shape)
  const inputs = (rows: Uint32Array) => encoder.encode(itemsAt({ kind: 'image', shape, pixels }, rows))
  const all = Uint32Array.from({ length: 10 }, (_, row) => row)

  const model = network.build({ inputShape: shape, classes: 3, seed: 1 })
  const trainer = createStepTrainer(model, { learningRate: 0.001, seed: 1 })
  for (let step = 0; step < 4; step++) {
    const rows = all.slice((step % 2) * 5, (step % 2) * 5 + 5)
    const classes = Array.from(rows, (row) => row % 3)
    await trainer.step(() => inputs(rows), classes, step)
  }
  await reestimateBatchNorm(model, inputs, all)
  const { values } = await readWeights(model)
  const probabilities = await predict(model, inputs, 10)
  trainer.dispose()
  model.dispose()
  return { weights: await hashOf(values), probabilities: await hashOf(probabilities) }
}

async function hashOf(values: Float32Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Float32Array.from(values))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
