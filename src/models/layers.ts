// The layers our networks are made of, with every Keras default stated: tfjs' own differ in places.
import * as tf from '@tensorflow/tfjs'
import { createRng } from '../core/rng.ts'
import { Dropout } from '../engine/dropout.ts'

interface Named {
  readonly name: string
  /** The network's seed; the layer's own is drawn from it by name. */
  readonly seed: number
}

/** A 3 × 3 convolution, valid padding, ReLU. */
export function convolution({ filters, ...named }: Named & { readonly filters: number }): tf.layers.Layer {
  return tf.layers.conv2d({
    name: named.name,
    filters,
    kernelSize: 3,
    strides: 1,
    padding: 'valid',
    activation: 'relu',
    useBias: true,
    kernelInitializer: glorotUniform(named),
    biasInitializer: 'zeros',
  })
}

/** 2 × 2 max-pooling. */
export function maxPooling(name: string): tf.layers.Layer {
  return tf.layers.maxPooling2d({ name, poolSize: 2, strides: 2, padding: 'valid' })
}

/** Dropout at `rate`, at most .95: a scaled rate may ask for more, and nothing would be left. */
export function dropout({ name, rate }: { readonly name: string; readonly rate: number }): tf.layers.Layer {
  return new Dropout({ name, rate: Math.min(rate, 0.95) })
}

/** A fully connected layer. */
export function dense({
  units,
  activation,
  ...named
}: Named & { readonly units: number; readonly activation: 'relu' | 'softmax' }): tf.layers.Layer {
  return tf.layers.dense({
    name: named.name,
    units,
    activation,
    useBias: true,
    kernelInitializer: glorotUniform(named),
    biasInitializer: 'zeros',
  })
}

/** The layers one after the other, as a model of inputs `[n, …shape]`. */
export function chain(shape: readonly number[], layers: readonly tf.layers.Layer[]): tf.LayersModel {
  const input = tf.input({ shape: [...shape] })
  const output = layers.reduce<tf.SymbolicTensor>((tensor, layer) => {
    const next = layer.apply(tensor)
    if (next instanceof tf.SymbolicTensor) return next
    throw new Error(`${layer.name} must have one output.`)
  }, input)
  return tf.model({ inputs: input, outputs: output })
}

/** Glorot & Bengio 2010: uniform within ±√(6 / (fan in + fan out)). */
function glorotUniform({ name, seed }: Named) {
  return tf.initializers.glorotUniform({ seed: createRng(seed, 'weights', name).int(2 ** 31 - 1) + 1 })
}
