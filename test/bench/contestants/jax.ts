// jax-js on its wasm backend as a contestant: a training step of the reference network, compiled as a whole.
import * as jax from '@jax-js/jax'
import type { Contestant, Work } from '../../../src/benchmark/contestant.ts'
import { classes, labelsAt, picturesFor } from '../../../src/benchmark/pictures.ts'

const { numpy: np, lax, nn, random } = jax
type Tensor = jax.Array
/** A list, layer by layer: weights and bias, or scale and shift. */
type Weights = Tensor[]

const learningRate = 0.001
const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-7

/** The network of ours without its moving averages, which this program need not keep. */
export async function prepareJax(work: Work): Promise<Contestant> {
  if (work.kind !== 'training step' || work.network !== 'reference') {
    throw new Error('jax-js trains the reference network here, nothing else.')
  }
  await jax.init('wasm')
  jax.defaultDevice('wasm')
  const { shape, pixels } = picturesFor(work)
  const bytes = Float32Array.from(pixels, (byte) => byte / 255)
  const images = np
    .array(bytes)
    .reshape([work.pictures, shape.height, shape.width, shape.channels])
    .transpose([0, 3, 1, 2])
  const step = jax.jit(trainingStep)
  let weights = freshWeights()
  let firsts = weights.map((one) => np.zerosLike(one.ref))
  let seconds = weights.map((one) => np.zerosLike(one.ref))
  let steps = 0
  return {
    backend: 'wasm',
    adapter: null,
    run: async () => {
      const labels = np.array(Int32Array.from(labelsAt(steps, work)))
      steps++
      const corrections = np.array([1 / (1 - beta1 ** steps), 1 / (1 - beta2 ** steps)])
      const next = step(weights, firsts, seconds, images.ref, labels, random.key(steps), corrections)
      weights = next.weights
      firsts = next.firsts
      seconds = next.seconds
      await jax.blockUntilReady([weights, firsts, seconds])
      return { answer: Number(await next.loss.jsAsync()) }
    },
  }
}

function trainingStep(
  weights: Weights,
  firsts: Weights,
  seconds: Weights,
  images: Tensor,
  labels: Tensor,
  key: Tensor,
  corrections: Tensor,
) {
  const [loss, slopes] = jax.valueAndGrad(lossOf)(
    weights.map((one) => one.ref),
    images,
    labels,
    key,
  )
  const [firstCorrection, secondCorrection] = np.split(corrections, 2)
  if (firstCorrection === undefined || secondCorrection === undefined) throw new Error('Two corrections.')
  const nextFirsts = firsts.map((one, at) => one.mul(beta1).add(slopeAt(slopes, at).ref.mul(1 - beta1)))
  const nextSeconds = seconds.map((one, at) =>
    one.mul(beta2).add(np.square(slopeAt(slopes, at)).mul(1 - beta2)),
  )
  const next = weights.map((one, at) => {
    const first = slopeAt(nextFirsts, at).ref.mul(firstCorrection.ref)
    const root = np.sqrt(slopeAt(nextSeconds, at).ref.mul(secondCorrection.ref)).add(epsilon)
    return one.sub(first.div(root).mul(learningRate))
  })
  firstCorrection.dispose()
  secondCorrection.dispose()
  return { weights: next, firsts: nextFirsts, seconds: nextSeconds, loss }
}

/** Mean softmax cross-entropy of a batch. */
function lossOf(weights: Weights, images: Tensor, labels: Tensor, key: Tensor): Tensor {
  const rest = [...weights]
  const take = (): Tensor => slopeAt(rest.splice(0, 1), 0)
  const [key1, key2, key3] = [0, 1, 2].map((at) => random.split(key.ref, 3).slice(at))
  key.dispose()
  if (!key1 || !key2 || !key3) throw new Error('Three keys.')
  const convolution = (x: Tensor): Tensor =>
    nn.relu(lax.conv(x, take(), [1, 1], 'VALID').add(take().reshape([1, -1, 1, 1])))
  const normalized = (x: Tensor, axes: number[], shape: number[]): Tensor => {
    const centred = x.ref.sub(np.mean(x, axes, { keepdims: true }))
    const variance = np.mean(np.square(centred.ref), axes, { keepdims: true })
    const standard = centred.div(np.sqrt(variance.add(1e-3)))
    return standard.mul(take().reshape(shape)).add(take().reshape(shape))
  }
  const normalizedMaps = (x: Tensor): Tensor => normalized(x, [0, 2, 3], [1, -1, 1, 1])
  const block = (x: Tensor): Tensor => normalizedMaps(convolution(normalizedMaps(convolution(x))))

  const first = block(images)
  const [n = 0, channels = 0, height = 0, width = 0] = first.shape
  const pooled = np.max(first.reshape([n, channels, height / 2, 2, width / 2, 2]), [3, 5])
  const second = dropout(block(dropout(pooled, 0.25, key1)), 0.25, key2)
  const hidden = nn.relu(np.matmul(second.reshape([n, -1]), take()).add(take()))
  const dropped = dropout(normalized(hidden, [0], [1, -1]), 0.5, key3)
  const logits = np.matmul(dropped, take()).add(take())
  return nn
    .logSoftmax(logits)
    .mul(nn.oneHot(labels, classes))
    .sum()
    .mul(-1 / n)
}

function dropout(x: Tensor, rate: number, key: Tensor): Tensor {
  return x.mul(random.bernoulli(key, 1 - rate, x.shape).astype(np.float32)).mul(1 / (1 - rate))
}

/** Uniform within Glorot's bounds; ones and zeros for batch normalisation. */
function freshWeights(): Weights {
  let drawn = 0
  const uniform = (shape: number[], fans: number): Tensor => {
    const bound = Math.sqrt(6 / fans)
    return random.uniform(random.key(++drawn), shape, { minval: -bound, maxval: bound })
  }
  const normalization = (width: number): Weights => [np.ones([width]), np.zeros([width])]
  const convolution = (from: number, to: number): Weights => [
    uniform([to, from, 3, 3], 9 * (from + to)),
    np.zeros([to]),
    ...normalization(to),
  ]
  return [
    ...convolution(3, 32),
    ...convolution(32, 32),
    ...convolution(32, 64),
    ...convolution(64, 64),
    uniform([6400, 512], 6400 + 512),
    np.zeros([512]),
    ...normalization(512),
    uniform([512, classes], 512 + classes),
    np.zeros([classes]),
  ]
}

function slopeAt(list: readonly Tensor[], at: number): Tensor {
  const one = list[at]
  if (one === undefined) throw new Error('A weight is missing.')
  return one
}
