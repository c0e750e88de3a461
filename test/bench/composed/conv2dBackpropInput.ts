// The composed kernels, frozen as the benchmark's baseline: input gradient of a 2-D convolution.
import * as tf from '@tensorflow/tfjs'
import { floatsOf, registeredKernel, shape4d, wasmKernel } from './wasmKernel.ts'

/**
 * The kernel over `stock`, the one it replaces. Inputs: `dy` `[n, oh, ow, o]`, `filter` `[kh, kw, c, o]`; returns `inputShape`
 * `[n, h, w, c]`.
 */
export function conv2dBackpropInput(): tf.KernelConfig {
  const stock = registeredKernel(tf.Conv2DBackpropInput)
  const convolve = registeredKernel(tf.Conv2D)
  return wasmKernel<tf.Conv2DBackpropInputInputs, tf.Conv2DBackpropInputAttrs>(
    tf.Conv2DBackpropInput,
    (backend, { dy, filter }, attributes) => {
      const { inputShape, strides, pad, dimRoundingMode } = attributes
      const [height, width, inputs, outputs] = shape4d(filter)
      const shape = { height, width, inputs, outputs }
      const conv = tf.backend_util.computeConv2DInfo(
        inputShape,
        shape4d(filter),
        strides,
        1,
        pad,
        dimRoundingMode,
      )
      const top = height - 1 - conv.padInfo.top
      const left = width - 1 - conv.padInfo.left
      const bottom = height - 1 - conv.padInfo.bottom
      const right = width - 1 - conv.padInfo.right
      const strideOne = conv.strideHeight === 1 && conv.strideWidth === 1
      if (!strideOne || Math.min(top, left, bottom, right) < 0) {
        return stock(backend, { dy, filter }, { ...attributes })
      }
      const flipped = backend.makeOutput([height, width, outputs, inputs], 'float32')
      flip(floatsOf(backend, filter), floatsOf(backend, flipped), shape)
      const dx = convolve(
        backend,
        { x: dy, filter: flipped },
        {
          strides: [1, 1],
          dilations: [1, 1],
          pad: [
            [0, 0],
            [top, bottom],
            [left, right],
            [0, 0],
          ],
          dataFormat: 'NHWC',
        },
      )
      backend.disposeData(flipped.dataId)
      return dx
    },
  )
}

/** `[height, width, inputs, outputs]` → `[height, width, outputs, inputs]` turned by 180°. */
function flip(
  from: Float32Array,
  to: Float32Array,
  { height, width, inputs, outputs }: { height: number; width: number; inputs: number; outputs: number },
): void {
  const taps = height * width
  let at = 0
  for (let tap = taps - 1; tap >= 0; tap--) {
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) to[at++] = from[(tap * inputs + i) * outputs + o] ?? 0
    }
  }
}
