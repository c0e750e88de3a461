// Each of our kernels against what a user of tfjs would have in its place: tfjs-wasm's own kernel, where there is none that of its `cpu`
// backend, and for our own names the same by tfjs' operations. All in one worker, because they work on the same tensors.
import * as tf from '@tensorflow/tfjs'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { createAdam } from '../../../src/engine/adam.ts'
import { startBackend, type BackendOptions } from '../../../src/engine/backends.ts'
import { convolutionKernel } from '../../../src/engine/kernels/convolution.ts'
import { crossEntropyKernel } from '../../../src/engine/kernels/crossEntropy.ts'
import { dropoutKernel } from '../../../src/engine/kernels/dropout.ts'
import { batchNormGradKernel, batchNormKernel } from '../../../src/engine/kernels/batchNorm.ts'
import { activationGradKernel } from '../../../src/engine/kernels/activationGrad.ts'
import { createRmsProp } from '../../../src/engine/rmsProp.ts'
import type { Contestant, Part } from '../../../src/benchmark/contestant.ts'

/** One kernel and its alternative; each leaves its result in the scope. */
interface Pair {
  readonly name: string
  readonly against: string
  readonly ours: () => unknown
  readonly theirs: () => unknown
}

/** Each run times every pair once, in turns: parts `NAME · ours` and `NAME · AGAINST`. */
export async function prepareEachKernel(wasmUrl?: string): Promise<Contestant> {
  const options: BackendOptions = wasmUrl === undefined ? {} : pathsOf(wasmUrl)
  const stock = new Map(tf.getKernelsForBackend('wasm').map((kernel) => [kernel.kernelName, kernel]))
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  const { name } = await startBackend({ ...options, preferred: 'wasm' })
  if (name !== 'wasm') throw new Error('The wasm backend does not start.')
  const pairs = pairsOver(stock)
  return {
    backend: 'wasm',
    adapter: null,
    run: () => {
      const parts = pairs.flatMap(({ name, against, ours, theirs }) => [
        part(`${name} · ours`, ours),
        part(`${name} · ${against}`, theirs),
      ])
      return Promise.resolve({ answer: parts.length, parts })
    },
  }
}

const pathsOf = (url: string): BackendOptions => {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': url,
    'tfjs-backend-wasm-simd.wasm': url,
    'tfjs-backend-wasm-threaded-simd.wasm': url,
  })
  return { wasmPaths: { 'tfjs-backend-wasm-simd.wasm': url } }
}

function part(name: string, work: () => unknown): Part {
  const started = performance.now()
  tf.tidy(() => {
    work()
  })
  return { name, millis: performance.now() - started, calls: 1, flop: 0 }
}

type Inputs = Readonly<Record<string, tf.Tensor>>

function pairsOver(stock: ReadonlyMap<string, tf.KernelConfig>): readonly Pair[] {
  const run = (kernelName: string, inputs: Inputs, attributes: object = {}) =>
    tf.engine().runKernel(kernelName, inputs, { ...attributes })
  /** The kernel tfjs had under this name, on the same tensors. */
  const before = (kernelName: string, inputs: Inputs, attributes: object = {}): void => {
    const kernel = stock.get(kernelName)
    if (!kernel) throw new Error(`tfjs-wasm has no ${kernelName}.`)
    const backend = tf.backend()
    const made = kernel.kernelFunc({ backend, inputs, attrs: { ...attributes } })
    for (const { dataId } of Array.isArray(made) ? made : [made]) backend.disposeData(dataId)
  }
  const replaced = (name: string, kernelName: string, inputs: Inputs, attributes: object = {}): Pair => ({
    name,
    against: 'tfjs-wasm’s own',
    ours: () => run(kernelName, inputs, attributes),
    theirs: () => before(kernelName, inputs, attributes),
  })
  const composed = (name: string, ours: () => unknown, theirs: () => unknown): Pair => ({
    name,
    against: 'tfjs’ operations on wasm',
    ours,
    theirs,
  })
  const noise = (...shape: number[]) => tf.randomUniform(shape, -1, 1, 'float32', 7)
  const plain = { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC', dilations: [1, 1] }
  const conv = { x: noise(32, 12, 12, 64), filter: noise(3, 3, 64, 64) }
  const first = { x: noise(32, 32, 32, 3), filter: noise(3, 3, 3, 32) }
  const wide = noise(32, 28, 28, 32)
  const channels = { gamma: noise(32), beta: noise(32) }
  const flat = { x: noise(32, 6400), kernel: noise(6400, 512), dy: noise(32, 512) }
  const table = noise(20_000, 128)
  const words = tf.randomUniform([32 * 150], 0, 20_000, 'int32', 3)
  const logits = noise(256, 10)
  const truth = tf.randomUniform([256], 0, 10, 'int32', 3)
  const weight = tf.variable(noise(1024, 1024))
  const tensor = noise(1024, 1024)
  const slope = { [weight.name]: tensor }
  const named = [{ name: weight.name, tensor }]
  const optimisers = {
    adam: [createAdam([weight], 0.001), tf.train.adam(0.001)],
    rmsProp: [createRmsProp([weight], 0.001), tf.train.rmsprop(0.001)],
  } as const
  const dropped = { first: 1, second: 2, threshold: 16384, kept: 4 / 3 }
  const statistics = { mean: noise(32), variance: tf.abs(noise(32)) }
  const product = (name: string, a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean) =>
    replaced(name, tf.BatchMatMul, { a, b }, { transposeA, transposeB })
  return [
    replaced('convolution, 64 → 64', tf.Conv2D, conv, plain),
    replaced('convolution, 3 → 32', tf.Conv2D, first, plain),
    replaced(
      'gradient by the input, 64 → 64',
      tf.Conv2DBackpropInput,
      { dy: noise(32, 10, 10, 64), filter: conv.filter },
      { ...plain, inputShape: conv.x.shape },
    ),
    product('product, 32 × 6400 × 512', flat.x, flat.kernel, false, false),
    product('product, left side transposed', flat.x, flat.dy, true, false),
    product('product, right side transposed', flat.dy, flat.kernel, false, true),
    replaced('sum over rows', tf.Sum, { x: wide }, { axis: [0, 1, 2], keepDims: false }),
    replaced('clone', tf.Identity, { x: wide }),
    replaced('rows of an embedding', tf.GatherV2, { x: table, indices: words }, { axis: 0, batchDims: 0 }),
    composed(
      'convolution with bias, ReLU and folded normalisation',
      () =>
        run(
          convolutionKernel,
          { ...conv, bias: noise(64), scale: noise(64), shift: noise(64) },
          { strides: [1, 1], pad: 'valid', activation: 'relu' },
        ),
      () => {
        before(tf.FusedConv2D, { ...conv, bias: noise(64) }, { ...plain, activation: 'relu' })
        before(
          tf.FusedBatchNorm,
          {
            x: noise(32, 10, 10, 64),
            mean: noise(64),
            variance: tf.abs(noise(64)),
            offset: noise(64),
            scale: noise(64),
          },
          { varianceEpsilon: 1e-3 },
        )
      },
    ),
    composed(
      'batch normalisation',
      () => run(batchNormKernel, { x: wide, ...channels }, { epsilon: 1e-3 }),
      () => {
        const { mean, variance } = tf.moments(wide, [0, 1, 2])
        return tf.batchNorm(
          wide,
          mean.as1D(),
          variance.as1D(),
          channels.beta.as1D(),
          channels.gamma.as1D(),
          1e-3,
        )
      },
    ),
    composed(
      'batch normalisation, gradient',
      () =>
        run(
          batchNormGradKernel,
          { dy: wide, x: wide, ...statistics, gamma: channels.gamma },
          { epsilon: 1e-3, throughRelu: true },
        ),
      () => {
        const inverse = tf.rsqrt(tf.add(statistics.variance, 1e-3))
        const standard = tf.mul(tf.sub(wide, statistics.mean), inverse)
        const flow = tf.sub(wide, tf.mean(wide, [0, 1, 2]))
        const centred = tf.sub(flow, tf.mul(standard, tf.mean(tf.mul(wide, standard), [0, 1, 2])))
        return tf.mul(tf.mul(centred, tf.mul(channels.gamma, inverse)), tf.step(wide))
      },
    ),
    composed(
      'ReLU and bias, gradient',
      () => run(activationGradKernel, { dy: wide, y: wide }, { activation: 'relu' }),
      () => tf.sum(tf.mul(wide, tf.step(wide)), [0, 1, 2]),
    ),
    composed(
      'dropout',
      () => run(dropoutKernel, { x: wide }, dropped),
      () => tf.dropout(wide, 0.25, undefined, 5),
    ),
    composed(
      'softmax cross-entropy with gradient',
      () => run(crossEntropyKernel, { logits, truth }),
      () => tf.grad((x: tf.Tensor) => tf.losses.softmaxCrossEntropy(tf.oneHot(truth, 10), x))(logits),
    ),
    composed(
      'Adam',
      () => optimisers.adam[0].apply(slope),
      () => optimisers.adam[1].applyGradients(named),
    ),
    composed(
      'RMSprop',
      () => optimisers.rmsProp[0].apply(slope),
      () => optimisers.rmsProp[1].applyGradients(named),
    ),
    ...onCpu(),
  ]
}

/** What tfjs-wasm lacks, or has wrong: against the kernel of tfjs' `cpu` backend, on tensors of its own. */
function onCpu(): Pair[] {
  const pair = (
    name: string,
    kernelName: string,
    shapes: Readonly<Record<string, number[]>>,
    attributes: object,
  ): Pair => {
    const made = (): Inputs =>
      Object.fromEntries(
        Object.entries(shapes).map(([key, shape]) => [key, tf.randomUniform(shape, -1, 1, 'float32', 7)]),
      )
    const ours = made()
    const cpu = tf.findBackend('cpu')
    const kernel = tf.getKernel(kernelName, 'cpu')
    const theirs = Object.fromEntries(
      Object.entries(ours).map(([key, { shape, dtype, dataId }]) => [
        key,
        { shape, dtype, dataId: cpu.write(tf.backend().readSync(dataId), shape, dtype) },
      ]),
    )
    return {
      name,
      against: 'tfjs cpu’s',
      ours: () => tf.engine().runKernel(kernelName, ours, { ...attributes }),
      theirs: () => kernel.kernelFunc({ backend: cpu, inputs: theirs, attrs: { ...attributes } }),
    }
  }
  const plain = { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC', dilations: [1, 1] }
  const same = { ...plain, pad: 'same' }
  return [
    pair(
      'gradient by the filter, 64 → 64',
      tf.Conv2DBackpropFilter,
      { x: [4, 12, 12, 64], dy: [4, 10, 10, 64] },
      { ...plain, filterShape: [3, 3, 64, 64] },
    ),
    pair(
      'max-pooling, gradient',
      tf.MaxPoolGrad,
      { dy: [8, 14, 14, 32], input: [8, 28, 28, 32], output: [8, 14, 14, 32] },
      { filterSize: [2, 2], strides: [2, 2], pad: 'valid' },
    ),
    pair(
      'depthwise, gradient by the input',
      tf.DepthwiseConv2dNativeBackpropInput,
      { dy: [2, 28, 28, 96], filter: [3, 3, 96, 1] },
      { ...same, inputShape: [2, 28, 28, 96] },
    ),
    pair(
      'depthwise, gradient by the filter',
      tf.DepthwiseConv2dNativeBackpropFilter,
      { x: [2, 28, 28, 96], dy: [2, 28, 28, 96] },
      { ...same, filterShape: [3, 3, 96, 1] },
    ),
  ]
}
