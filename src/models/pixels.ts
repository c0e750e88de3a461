// The pixel encoder: bytes to float32 in [0, 1], and for networks of a fixed size padding and grey to three channels.
import * as tf from '@tensorflow/tfjs'
import type { ImageShape, RawItems } from '../core/item.ts'
import type { Encoder } from './network.ts'

/**
 * Encodes images of shape `from` as `[n, height, width, channels]` of `to`: centred on zeros (the odd row or column goes below and right),
 * grey repeated over three channels. Throws a RangeError when `from` does not fit into `to`.
 */
export function pixelEncoder(from: ImageShape, to: ImageShape = from): Encoder {
  const spare = { rows: to.height - from.height, columns: to.width - from.width }
  const repeats = to.channels / from.channels
  if (spare.rows < 0 || spare.columns < 0 || !Number.isInteger(repeats)) {
    throw new RangeError(`Images of ${describe(from)} do not fit into ${describe(to)}.`)
  }
  const top = Math.floor(spare.rows / 2)
  const left = Math.floor(spare.columns / 2)
  return {
    kind: 'image',
    fit: () => undefined,
    encode: (items) => {
      const { pixels, count } = pixelsOf(items, from)
      // Written here in one pass: on wasm, padding and repeating on the device cost many times as much.
      const values = new Float32Array(count * to.height * to.width * to.channels)
      let at = 0
      for (let n = 0; n < count; n++) {
        for (let y = 0; y < from.height; y++) {
          let target = ((n * to.height + y + top) * to.width + left) * to.channels
          for (let x = 0; x < from.width * from.channels; x++) {
            const value = (pixels[at++] ?? 0) / 255
            for (let repeat = 0; repeat < repeats; repeat++) values[target++] = value
          }
        }
      }
      return tf.tensor4d(values, [count, to.height, to.width, to.channels])
    },
  }
}

function pixelsOf(items: RawItems, shape: ImageShape): { pixels: Uint8Array; count: number } {
  if (items.kind !== 'image') throw new RangeError(`The pixel encoder takes images, found ${items.kind}.`)
  if (describe(items.shape) !== describe(shape)) {
    throw new RangeError(`Expected images of ${describe(shape)}, found ${describe(items.shape)}.`)
  }
  const count = items.pixels.length / (shape.width * shape.height * shape.channels)
  if (!Number.isInteger(count)) throw new RangeError('The last image is cut short.')
  return { pixels: items.pixels, count }
}

const describe = ({ width, height, channels }: ImageShape): string => `${width} × ${height} × ${channels}`
