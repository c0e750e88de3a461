// Our batch-normalisation layer: Keras' arithmetic, a gradient in few passes, and statistics that can be re-estimated after training.
import * as tf from '@tensorflow/tfjs'
import { batchNormGradKernel, batchNormKernel } from './kernels/batchNorm.ts'
import { findKernel } from './kernels/findKernel.ts'

const momentum = 0.99
/** Added to the variance. */
export const epsilon = 1e-3

/** Ioffe & Szegedy 2015, "Batch normalization", over the last axis; momentum .99 and epsilon 1e-3, as Keras sets them. */
export class BatchNormalization extends tf.layers.Layer {
  static readonly className = 'ReestimatedBatchNormalization'
  #weights: Record<'gamma' | 'beta' | 'movingMean' | 'movingVariance', tf.LayerVariable> | null = null
  #observe: ((mean: tf.Tensor, variance: tf.Tensor) => void) | null = null

  constructor({ name }: { readonly name: string }) {
    super({ name })
  }

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

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: -1, momentum, epsilon }
  }

  /**
   * While set, calls outside training normalise by the batch as well and report its mean and variance `[c]` (the layer's tensors:
   * clone what is to be kept) in place of using the moving averages.
   */
  observe(observer: ((mean: tf.Tensor, variance: tf.Tensor) => void) | null): void {
    this.#observe = observer
  }

  /** Replaces the moving averages. */
  setStatistics(mean: tf.Tensor, variance: tf.Tensor): void {
    const { movingMean, movingVariance } = this.#built()
    movingMean.write(mean)
    movingVariance.write(variance)
  }

  /** What is learnt: γ and β `[c]`, the layer's own. */
  get parameters(): { readonly gamma: tf.Tensor; readonly beta: tf.Tensor } {
    const { gamma, beta } = this.#built()
    return { gamma: gamma.read(), beta: beta.read() }
  }

  /** Whether the next call normalises by the batch at hand: in training, and while observed. */
  usesBatch(training: boolean): boolean {
    return training || this.#observe !== null
  }

  /** Takes note of a batch's statistics `[c]`: into the moving averages in training, else to the observer. */
  note(mean: tf.Tensor, variance: tf.Tensor, training: boolean): void {
    if (!training) {
      this.#observe?.(mean, variance)
      return
    }
    const { movingMean, movingVariance } = this.#built()
    movingMean.write(blend(movingMean.read(), mean))
    movingVariance.write(blend(movingVariance.read(), variance))
  }

  /** Outside training the layer is x · scale + shift, both `[c]` and the caller's. */
  affine(): { readonly scale: tf.Tensor; readonly shift: tf.Tensor } {
    const { gamma, beta, movingMean, movingVariance } = this.#built()
    return tf.tidy(() => {
      const scale = tf.mul(gamma.read(), tf.rsqrt(tf.add(movingVariance.read(), epsilon)))
      return { scale, shift: tf.sub(beta.read(), tf.mul(movingMean.read(), scale)) }
    })
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Readonly<Record<string, unknown>>): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs
    if (!x) throw new Error(`${this.name} needs one input.`)
    const { gamma, beta, movingMean, movingVariance } = this.#built()
    const training = kwargs['training'] === true
    return tf.tidy(() => {
      if (!this.usesBatch(training)) {
        return tf.batchNorm(
          x,
          vector(movingMean),
          vector(movingVariance),
          vector(beta),
          vector(gamma),
          epsilon,
        )
      }
      const { y, mean, variance } = normalizeByBatch(x, gamma.read(), beta.read())
      this.note(mean, variance, training)
      return y
    })
  }

  #built(): Record<'gamma' | 'beta' | 'movingMean' | 'movingVariance', tf.LayerVariable> {
    if (this.#weights === null) throw new Error(`${this.name} is not built yet.`)
    return this.#weights
  }
}

const vector = (weight: tf.LayerVariable): tf.Tensor1D => weight.read().as1D()
const blend = (old: tf.Tensor, now: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(old, momentum), tf.mul(now, 1 - momentum))

/** Normalises `x` `[…, c]` by its own mean and variance. Only `y` has a gradient; it reaches `x`, `gamma` and `beta`. */
function normalizeByBatch(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) {
  const { y, mean, variance } = forward(x, gamma, beta)
  const normalize = tf.customGrad((...inputs) => {
    const save = inputs.at(-1)
    if (typeof save === 'function') save([x, mean, variance, gamma])
    return { value: y.clone(), gradFunc: (dy, saved) => backward(dy, saved) }
  })
  return { y: normalize(x, gamma, beta), mean, variance }
}

function forward(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) {
  if (findKernel(batchNormKernel)) {
    const [y, mean, variance] = tf
      .engine()
      .runKernel<tf.Tensor[]>(batchNormKernel, { x, gamma, beta }, { epsilon })
    if (y && mean && variance) return { y, mean, variance }
  }
  const { mean, variance } = tf.moments(x, leadingAxes(x))
  return {
    y: tf.batchNorm(x, mean.as1D(), variance.as1D(), beta.as1D(), gamma.as1D(), epsilon),
    mean,
    variance,
  }
}

/** The gradients of x, gamma and beta: dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy·x̂)). */
function backward(dy: tf.Tensor, [x, mean, variance, gamma]: readonly tf.Tensor[]): tf.Tensor[] {
  if (!x || !mean || !variance || !gamma) throw new Error('Batch normalisation lost its saved tensors.')
  if (findKernel(batchNormGradKernel)) {
    return tf
      .engine()
      .runKernel<tf.Tensor[]>(
        batchNormGradKernel,
        { dy, x, mean, variance, gamma },
        { epsilon, throughRelu: false },
      )
      .slice(0, 3)
  }
  const axes = leadingAxes(x)
  const inverse = tf.rsqrt(tf.add(variance, epsilon))
  const standard = tf.mul(tf.sub(x, mean), inverse)
  const product = tf.mul(dy, standard)
  const centred = tf.sub(tf.sub(dy, tf.mean(dy, axes)), tf.mul(standard, tf.mean(product, axes)))
  return [tf.mul(centred, tf.mul(gamma, inverse)), tf.sum(product, axes), tf.sum(dy, axes)]
}

const leadingAxes = (x: tf.Tensor): number[] => x.shape.slice(0, -1).map((_, axis) => axis)

tf.serialization.registerClass(BatchNormalization)
