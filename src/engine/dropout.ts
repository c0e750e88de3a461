// Our dropout layer. tfjs' own repeats its mask when seeded and cannot be replayed when not.
import * as tf from '@tensorflow/tfjs'
import { dropoutKernel, type DropoutAttributes } from './kernels/dropout.ts'
import { findKernel } from './kernels/findKernel.ts'

/** What a mask is drawn from: the same key gives the same mask on every machine and backend. */
export interface DropoutKey {
  readonly seed: number
  readonly step: number
  /** The layer's position among the network's dropout layers. */
  readonly layer: number
  /** Numbers repeated passes over the same inputs; 0 in training. */
  readonly pass: number
}

/** Drops each value with probability `rate` in training and scales the rest by 1 / (1 − rate). Needs `setDropoutKey` before each step. */
export class Dropout extends tf.layers.Layer {
  static readonly className = 'KeyedDropout'
  readonly #rate: number
  #key: DropoutKey | null = null

  constructor({ rate, name }: { readonly rate: number; readonly name: string }) {
    super({ name })
    this.#rate = rate
  }

  setKey(key: DropoutKey): void {
    this.#key = key
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate }
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Readonly<Record<string, unknown>>): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs
    if (!x) throw new Error(`${this.name} needs one input.`)
    if (kwargs['training'] !== true || this.#rate === 0) return x.clone()
    const key = this.#key
    if (key === null) throw new Error(`${this.name} has no key: call setDropoutKey before a training step.`)
    if (findKernel(dropoutKernel)) return dropByKernel(x, attributesOf(this.#rate, key))
    return tf.tidy(() => tf.mul(x, tf.tensor(dropoutMask(x.size, this.#rate, key), x.shape)))
  }
}

/** Gives every dropout layer of `model` its key for the next step. */
export function setDropoutKey(model: tf.LayersModel, key: Omit<DropoutKey, 'layer'>): void {
  const layers = model.layers.filter((layer) => layer instanceof Dropout)
  for (const [layer, dropout] of layers.entries()) dropout.setKey({ ...key, layer })
}

/** The same places are dropped on the way back; no mask is kept. */
function dropByKernel(x: tf.Tensor, attributes: DropoutAttributes): tf.Tensor {
  const drop = (tensor: tf.Tensor): tf.Tensor =>
    tf.engine().runKernel<tf.Tensor>(dropoutKernel, { x: tensor }, { ...attributes })
  return tf.customGrad((...inputs) => {
    const [tensor] = inputs
    if (!(tensor instanceof tf.Tensor)) throw new Error('Dropout needs one input.')
    return { value: drop(tensor), gradFunc: (dy) => drop(dy) }
  })(x)
}

function attributesOf(rate: number, { seed, step, layer, pass }: DropoutKey): DropoutAttributes {
  const threshold = Math.round(rate * 65536)
  const first = [seed, step, layer, pass].reduce((hash, part) => scramble(hash ^ part) + 0x9e3779b9, 0) | 0
  const second = scramble(first ^ 0x85ebca6b) | 0
  return { first, second, threshold, kept: 65536 / (65536 - threshold) }
}

/** `size` values, each 0 with probability `rate` (to 1/65,536), else 1 / (1 − rate). */
export function dropoutMask(size: number, rate: number, key: DropoutKey): Float32Array {
  const { first, second, threshold, kept } = attributesOf(rate, key)
  const mask = new Float32Array(size)
  // A hash of the position, not a sequence: any backend may compute any part of the mask. Each hash gives two 16-bit draws.
  for (let i = 0; i < size; i += 2) {
    const bits = scramble(scramble(first + i) ^ second)
    mask[i] = (bits & 0xffff) < threshold ? 0 : kept
    if (i + 1 < size) mask[i + 1] = bits >>> 16 < threshold ? 0 : kept
  }
  return mask
}

/** A bijection of 32-bit integers that leaves no visible pattern (Wellons 2018, "Prospecting for hash functions", lowbias32). */
function scramble(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

tf.serialization.registerClass(Dropout)
