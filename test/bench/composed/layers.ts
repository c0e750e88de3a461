// The composed kernels, frozen as the benchmark's baseline: the two layers that call them, in training only.
import * as tf from '@tensorflow/tfjs'
import { batchNormGradKernel, batchNormKernel } from './batchNorm.ts'

const momentum = 0.99
const epsilon = 1e-3

/** Batch normalisation by the batch's own statistics, with its moving averages. */
export class BatchNormalization extends tf.layers.Layer {
  static readonly className = 'ComposedBatchNormalization'
  #weights: Record<'gamma' | 'beta' | 'movingMean' | 'movingVariance', tf.LayerVariable> | null = null

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = inputShape.at(-1)
    if (typeof channels !== 'number') throw new Error(`${this.name} needs a known number of channels.`)
    const ones = tf.initializers.ones()
    const zeros = tf.initializers.zeros()
    this.#weights = {
      gamma: this.addWeight('gamma', [channels], 'float32', ones),
      beta: this.addWeight('beta', [channels], 'float32', zeros),
      movingMean: this.addWeight('moving_mean', [channels], 'float32', zeros, undefined, false),
      movingVariance: this.addWeight('moving_variance', [channels], 'float32', ones, undefined, false),
    }
    this.built = true
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const weights = this.#weights
    if (weights === null) throw new Error(`${this.name} is not built yet.`)
    return tf.tidy(() => {
      const { y, mean, variance } = normalize(only(inputs), weights.gamma.read(), weights.beta.read())
      weights.movingMean.write(blend(weights.movingMean.read(), mean))
      weights.movingVariance.write(blend(weights.movingVariance.read(), variance))
      return y
    })
  }
}

const blend = (old: tf.Tensor, now: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum))

function normalize(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) {
  const [y, mean, variance] = tf
    .engine()
    .runKernel<tf.Tensor[]>(batchNormKernel, { x, gamma, beta }, { epsilon })
  if (!y || !mean || !variance) throw new Error('Batch normalisation gives three tensors.')
  const withGradient = tf.customGrad((...inputs) => {
    const save = inputs.at(-1)
    if (typeof save === 'function') save([x, mean, variance, gamma])
    return { value: y.clone(), gradFunc: (dy, saved) => backward(dy, saved) }
  })
  return { y: withGradient(x, gamma, beta), mean, variance }
}

function backward(dy: tf.Tensor, [x, mean, variance, gamma]: readonly tf.Tensor[]): tf.Tensor[] {
  if (!x || !mean || !variance || !gamma) throw new Error('Batch normalisation lost its saved tensors.')
  return tf
    .engine()
    .runKernel<tf.Tensor[]>(batchNormGradKernel, { dy, x, mean, variance, gamma }, { epsilon })
}

/** Dropout by a mask that is a hash of (step, layer, position). */
export class Dropout extends tf.layers.Layer {
  static readonly className = 'ComposedDropout'
  step = 0
  readonly #rate: number
  readonly #layer: number

  constructor({ rate, layer }: { readonly rate: number; readonly layer: number }) {
    super({})
    this.#rate = rate
    this.#layer = layer
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = only(inputs)
    const key = [1, this.step, this.#layer, 0]
    return tf.tidy(() => tf.mul(x, tf.tensor(dropoutMask(x.size, this.#rate, key), x.shape)))
  }
}

function dropoutMask(size: number, rate: number, key: readonly number[]): Float32Array {
  const threshold = Math.round(rate * 65536)
  const kept = 65536 / (65536 - threshold)
  const first = key.reduce((hash, part) => scramble(hash ^ part) + 0x9e3779b9, 0)
  const second = scramble(first ^ 0x85ebca6b)
  const mask = new Float32Array(size)
  for (let i = 0; i < size; i += 2) {
    const bits = scramble(scramble(first + i) ^ second)
    mask[i] = (bits & 0xffff) < threshold ? 0 : kept
    if (i + 1 < size) mask[i + 1] = bits >>> 16 < threshold ? 0 : kept
  }
  return mask
}

/** Wellons 2018, "Prospecting for hash functions", lowbias32. */
function scramble(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

function only(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const x = Array.isArray(inputs) ? inputs[0] : inputs
  if (!x) throw new Error('A layer needs one input.')
  return x
}
