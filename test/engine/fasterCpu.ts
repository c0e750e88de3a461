// tfjs' cpu backend in bearable time: its filter gradient, which takes most of a reference training step, without a function call a value.
// The same products summed in the same order, so the same bits (fasterCpu.test.ts).
import * as tf from '@tensorflow/tfjs'
import { findKernel } from '../../src/engine/kernels/findKernel.ts'
import { shape4d } from '../../src/engine/kernels/wasmKernel.ts'

/** tfjs' own. */
export const stockFilterGradient = findKernel(tf.Conv2DBackpropFilter, 'cpu')

const fastFilterGradient: tf.KernelConfig = {
  kernelName: tf.Conv2DBackpropFilter,
  backendName: 'cpu',
  kernelFunc: ({ backend, inputs, attrs }) => {
    if (!(backend instanceof tf.KernelBackend)) throw new Error('This is not a backend of tfjs.')
    const { x, dy } = inputs
    if (!x || !dy) throw new Error('A filter gradient has two inputs.')
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as tf.Conv2DBackpropFilterAttrs
    const conv = tf.backend_util.computeConv2DInfo(shape4d(x), filterShape, strides, 1, pad, dimRoundingMode)
    const dw = filterGradient(conv, read(backend, x), read(backend, dy))
    return { dataId: backend.write(dw, filterShape, 'float32'), shape: filterShape, dtype: 'float32' }
  },
}

/** From now on cpu uses the faster one. */
export function speedUpCpu(): void {
  use(fastFilterGradient)
}

/** Puts a kernel of cpu in the place of the one it has. */
export function use(kernel: tf.KernelConfig): void {
  tf.unregisterKernel(kernel.kernelName, 'cpu')
  tf.registerKernel(kernel)
}

function read(backend: tf.KernelBackend, { dataId }: tf.TensorInfo): Float32Array {
  const values = backend.readSync(dataId)
  if (values instanceof Float32Array) return values
  throw new Error('Expected floats.')
}

function filterGradient(conv: tf.backend_util.Conv2DInfo, x: Float32Array, dy: Float32Array): Float32Array {
  const { filterHeight, filterWidth, inChannels, outChannels, inHeight, inWidth, outHeight, outWidth } = conv
  const { batchSize, strideHeight, strideWidth, padInfo } = conv
  const dw = new Float32Array(filterHeight * filterWidth * inChannels * outChannels)
  const sums = new Float64Array(outChannels)
  for (let i = 0; i < filterHeight; i++) {
    for (let j = 0; j < filterWidth; j++) {
      for (let input = 0; input < inChannels; input++) {
        sums.fill(0)
        for (let image = 0; image < batchSize; image++) {
          for (let row = 0; row < outHeight; row++) {
            const xRow = i + row * strideHeight - padInfo.top
            if (xRow < 0 || xRow >= inHeight) continue
            for (let column = 0; column < outWidth; column++) {
              const xColumn = j + column * strideWidth - padInfo.left
              if (xColumn < 0 || xColumn >= inWidth) continue
              const value = x[((image * inHeight + xRow) * inWidth + xColumn) * inChannels + input] ?? 0
              const at = ((image * outHeight + row) * outWidth + column) * outChannels
              for (let output = 0; output < outChannels; output++) {
                sums[output] = (sums[output] ?? 0) + value * (dy[at + output] ?? 0)
              }
            }
          }
        }
        dw.set(sums, ((i * filterWidth + j) * inChannels + input) * outChannels)
      }
    }
  }
  return dw
}
