// Reads a network as a chain of stages, so that a convolution or dense layer, its bias and activation, and the batch normalisation after it
// run as one. Only looks; product.ts computes.
import type * as tf from '@tensorflow/tfjs'
import { BatchNormalization } from './batchNormalization.ts'
import { isActivation, type Activation } from './kernels/convolution.ts'

/** A convolution or dense layer with what follows it. */
export interface Product {
  readonly kind: 'product'
  /** Strides and padding of a convolution; null: a dense layer. */
  readonly convolution: { readonly strides: [number, number]; readonly pad: 'valid' | 'same' } | null
  /** `[kh, kw, c, o]`, or `[k, o]`. */
  readonly kernel: tf.LayerVariable
  /** `[o]`; null: none. */
  readonly bias: tf.LayerVariable | null
  readonly activation: Activation
  readonly norm: BatchNormalization | null
  /** Whether anything before it learns: else nobody needs its input's gradient. */
  readonly learnsBelow: boolean
}

/** Any other layer, run as tfjs runs it. */
interface Other {
  readonly kind: 'layer'
  readonly layer: tf.layers.Layer
}

export interface Chain {
  readonly stages: readonly (Product | Other)[]
  /** The last product's activation is a softmax, which is left out of its stage. */
  readonly endsInSoftmax: boolean
}

const chains = new WeakMap<tf.LayersModel, { readonly chain: Chain | null; readonly learning: string }>()

/** The network as a chain; null where its layers do not follow one another one by one. Looked at once a model and choice of layers that learn. */
export function chainOf(model: tf.LayersModel): Chain | null {
  const learning = model.layers.map(({ trainable }) => trainable).join()
  const known = chains.get(model)
  if (known?.learning === learning) return known.chain
  const layers = model.layers.filter((layer) => !isInput(layer))
  const chain = isChain(model, layers) ? read(layers) : null
  chains.set(model, { chain, learning })
  return chain
}

const isInput = (layer: tf.layers.Layer | undefined): boolean => layer?.getClassName() === 'InputLayer'

/** An input first, every other layer fed by the one before it, once, and the last one's result the only one. */
function isChain({ outputs }: tf.LayersModel, layers: readonly tf.layers.Layer[]): boolean {
  if (outputs.length !== 1 || outputs[0]?.sourceLayer !== layers.at(-1)) return false
  return layers.every((layer, index) => {
    const [node, ...others] = layer.inboundNodes
    if (node?.inboundLayers.length !== 1 || others.length > 0) return false
    const [feed] = node.inboundLayers
    return index === 0 ? isInput(feed) : feed === layers[index - 1]
  })
}

function read(layers: readonly tf.layers.Layer[]): Chain {
  const stages: (Product | Other)[] = []
  let endsInSoftmax = false
  let learnsBelow = false
  for (let index = 0; index < layers.length; index++) {
    const layer = layers[index]
    if (layer === undefined) break
    const next = layers[index + 1]
    const product = productOf(layer, learnsBelow)
    if (product === null || (product.isSoftmax && next !== undefined)) {
      stages.push({ kind: 'layer', layer })
    } else {
      const isNormed =
        next instanceof BatchNormalization && !product.isSoftmax && product.activation !== 'relu6'
      stages.push({ ...product, norm: isNormed ? next : null })
      endsInSoftmax = product.isSoftmax
      if (isNormed) index++
    }
    learnsBelow ||= layer.trainableWeights.length > 0
  }
  return { stages, endsInSoftmax }
}

/** Null for layers that our kernels do not know. */
function productOf(layer: tf.layers.Layer, learnsBelow: boolean): (Product & { isSoftmax: boolean }) | null {
  const config = layer.getConfig()
  const convolution = convolutionOf(layer.getClassName(), config)
  if (convolution === undefined || !layer.trainable) return null
  const isSoftmax = convolution === null && config['activation'] === 'softmax'
  const activation = isSoftmax ? 'linear' : config['activation']
  const [kernel, bias = null] = layer.weights
  const inputRank = layer.inboundNodes[0]?.inputShapes[0]
  const isFlat = convolution !== null || (Array.isArray(inputRank) && inputRank.length === 2)
  if (!isActivation(activation) || kernel === undefined || !isFlat) return null
  return { kind: 'product', convolution, kernel, bias, activation, norm: null, learnsBelow, isSoftmax }
}

/** Undefined: neither a plain convolution nor a dense layer. */
function convolutionOf(
  className: string,
  config: tf.serialization.ConfigDict,
): Product['convolution'] | undefined {
  if (className === 'Dense') return null
  if (className !== 'Conv2D' || config['dataFormat'] !== 'channelsLast') return undefined
  const strides = pairOf(config['strides'])
  const dilation = pairOf(config['dilationRate'])
  const pad = config['padding']
  if (strides === null || dilation?.some((one) => one !== 1) !== false) return undefined
  return pad === 'valid' || pad === 'same' ? { strides, pad } : undefined
}

function pairOf(value: unknown): [number, number] | null {
  if (typeof value === 'number') return [value, value]
  const values: readonly unknown[] = Array.isArray(value) ? value : []
  const [first, second] = values
  return typeof first === 'number' && typeof second === 'number' ? [first, second] : null
}
