// A network's weights as plain data that can be stored and sent, and back.
import * as tf from '@tensorflow/tfjs'

/** All weights, the statistics of batch normalisation included, one after the other in `values`. */
export interface SavedWeights {
  readonly specs: readonly WeightSpec[]
  readonly values: Float32Array<ArrayBuffer>
}

export interface WeightSpec {
  /** `layer/weight`, as the network's builder named them. */
  readonly name: string
  readonly shape: readonly number[]
}

/** Copies the weights off the device. The caller owns the result. */
export async function readWeights(model: tf.LayersModel): Promise<SavedWeights> {
  const specs = specsOf(model)
  const values = new Float32Array(specs.reduce((total, { shape }) => total + sizeOf(shape), 0))
  let offset = 0
  for (const weight of model.weights) {
    const data = await weight.read().data()
    values.set(data, offset)
    offset += data.length
  }
  return { specs, values }
}

/** Copies `saved` into the network. Throws a RangeError that names the first weight that does not fit; nothing is written then. */
export function writeWeights(model: tf.LayersModel, { specs, values }: SavedWeights): void {
  const expected = specsOf(model)
  const misfit = expected.findIndex((spec, index) => describe(spec) !== describe(specs[index]))
  if (misfit >= 0 || expected.length !== specs.length) {
    const at = misfit >= 0 ? misfit : expected.length
    throw new RangeError(
      `These weights are of another network: expected ${describe(expected[at])}, found ${describe(specs[at])}.`,
    )
  }
  const total = expected.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  if (values.length !== total) {
    throw new RangeError(`These weights are incomplete: expected ${total} values, found ${values.length}.`)
  }
  let offset = 0
  for (const [index, weight] of model.weights.entries()) {
    const shape = [...(expected[index]?.shape ?? [])]
    const end = offset + sizeOf(shape)
    const tensor = tf.tensor(values.slice(offset, end), shape)
    weight.write(tensor)
    tensor.dispose()
    offset = end
  }
}

function specsOf(model: tf.LayersModel): WeightSpec[] {
  return model.weights.map((weight) => ({ name: weight.originalName, shape: weight.read().shape }))
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1)
const describe = (spec: WeightSpec | undefined): string =>
  spec ? `${spec.name} [${spec.shape.join(', ')}]` : 'nothing'
