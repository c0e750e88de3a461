// 3 × 3 convolutions of stride one with 2.25 times fewer multiplications: Lavin & Gray 2016, "Fast algorithms for convolutional neural
// networks", F(2 × 2, 3 × 3), and F(3 × 3, 2 × 2) for the filter's gradient. Inputs are multiples of four channels, outputs of eight.
import { packStrip } from './packing'
import { addTile, finishRows } from './placing'
import { multiplyPacked, multiplyTile, tileBytes } from './tile'
import {
  transformFilter,
  transformFilterGradient,
  transformGradient,
  transformInput,
  transformOutput,
} from './winogradTransforms'

/** Tiles whose products are summed in registers before they are added to those before. */
const tileBlock: i32 = 64

/** Bytes of scratch memory that `winograd` needs. */
export function winogradScratch(inputs: i32, outputs: i32): usize {
  return 17 * tileBytes + ((<usize>inputs) << 2) * (128 + ((<usize>outputs) << 4))
}

/**
 * `y` `[batch, outHeight, outWidth, outputs]` = activation(x ∗ filter + bias) · scale + shift, as `convolve`. `x` `[batch, inHeight, inWidth,
 * inputs]` is padded to whole tiles: at least 2 ⌈outHeight / 2⌉ + 2 rows, columns likewise. `turned`: see `transformFilter`.
 */
export function winograd(
  x: usize,
  inHeight: i32,
  inWidth: i32,
  inputs: i32,
  filter: usize,
  turned: bool,
  outputs: i32,
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  bias: usize,
  activation: i32,
  scale: usize,
  shift: usize,
  y: usize,
  scratch: usize,
): void {
  const pixel = (<usize>inputs) << 2
  const rowBytes = pixel * inWidth
  const outPixel = (<usize>outputs) << 2
  const outRow = outPixel * outWidth
  const isPlain = bias === 0 && activation === 0 && scale === 0
  const sums = scratch + tileBytes
  const transformed = sums + 16 * tileBytes
  const strips = transformed + 64 * pixel
  const panels = strips + 64 * pixel
  const panelBytes = pixel << 3
  transformFilter(filter, inputs, outputs, turned, panels)

  const across = (outWidth + 1) >> 1
  const down = (outHeight + 1) >> 1
  for (let image = 0; image < batch; image++) {
    const top = x + <usize>(image * inHeight) * rowBytes
    const out = y + <usize>(image * outHeight) * outRow
    const tiles = across * down
    for (let first = 0; first < tiles; first += 4) {
      const count = min(4, tiles - first)
      for (let i = 0; i < count; i++) {
        const tile = first + i
        const corner = top + <usize>(2 * (tile / across)) * rowBytes + <usize>(2 * (tile % across)) * pixel
        transformInput(corner, rowBytes, inputs, transformed + <usize>i * 16 * pixel, pixel)
      }
      for (let position: usize = 0; position < 16; position++) {
        const at = transformed + position * pixel
        packStrip(
          at,
          at + 16 * pixel,
          at + 32 * pixel,
          at + 48 * pixel,
          inputs,
          1,
          0,
          strips + 4 * position * pixel,
        )
      }
      let panel = panels
      for (let output = 0; output < outputs; output += 8) {
        const column = (<usize>output) << 2
        for (let position: usize = 0; position < 16; position++) {
          multiplyPacked(strips + 4 * position * pixel, panel, inputs, sums + position * tileBytes)
          panel += panelBytes
        }
        for (let i = 0; i < count; i++) {
          const tile = first + i
          transformOutput(sums + ((<usize>i) << 5), scratch)
          if (!isPlain) {
            finishRows(
              scratch,
              4,
              8,
              32,
              bias === 0 ? bias : bias + column,
              activation,
              scale === 0 ? scale : scale + column,
              shift + column,
            )
          }
          const row = 2 * (tile / across)
          const left = 2 * (tile % across)
          const at = out + <usize>row * outRow + <usize>left * outPixel + column
          storeEight(scratch, at)
          if (left + 1 < outWidth) storeEight(scratch + 32, at + outPixel)
          if (row + 1 < outHeight) {
            storeEight(scratch + 64, at + outRow)
            if (left + 1 < outWidth) storeEight(scratch + 96, at + outRow + outPixel)
          }
        }
      }
    }
  }
}

function storeEight(from: usize, to: usize): void {
  v128.store(to, v128.load(from, 0), 0)
  v128.store(to, v128.load(from, 16), 16)
}

/** Bytes of scratch memory that `winogradFilterGradient` needs. */
export function winogradFilterGradientScratch(inputs: i32, outputs: i32): usize {
  return tileBytes + 64 * (<usize>tileBlock * <usize>(inputs + outputs) + <usize>inputs * <usize>outputs)
}

/**
 * `dw` `[3, 3, inputs, outputs]`. `x` `[batch, inHeight, inWidth, inputs]` and `dy` `[batch, outHeight, outWidth, outputs]` are padded to whole
 * tiles: outHeight and outWidth even, inHeight ≥ outHeight + 2, inWidth likewise.
 */
export function winogradFilterGradient(
  x: usize,
  inHeight: i32,
  inWidth: i32,
  inputs: i32,
  dy: usize,
  outputs: i32,
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  dw: usize,
  scratch: usize,
): void {
  const pixel = (<usize>inputs) << 2
  const rowBytes = pixel * inWidth
  const dyPixel = (<usize>outputs) << 2
  const dyRow = dyPixel * outWidth
  const xPosition = <usize>tileBlock * pixel
  const dyPosition = <usize>tileBlock * dyPixel
  const size = inputs * outputs
  const inputTiles = scratch + tileBytes
  const gradientTiles = inputTiles + 16 * xPosition
  const sums = gradientTiles + 16 * dyPosition
  memory.fill(sums, 0, (<usize>size) << 6)
  const across = outWidth >> 1
  const tiles = across * (outHeight >> 1)
  const all = batch * tiles
  for (let first = 0; first < all; first += tileBlock) {
    const count = min(tileBlock, all - first)
    for (let i = 0; i < count; i++) {
      const image = (first + i) / tiles
      const tile = (first + i) % tiles
      const row = 2 * (tile / across)
      const column = 2 * (tile % across)
      const corner = x + <usize>(image * inHeight + row) * rowBytes + <usize>column * pixel
      transformInput(corner, rowBytes, inputs, inputTiles + <usize>i * pixel, xPosition)
      const dyCorner = dy + <usize>(image * outHeight + row) * dyRow + <usize>column * dyPixel
      transformGradient(dyCorner, dyRow, outputs, gradientTiles + <usize>i * dyPixel, dyPosition)
    }
    let out = sums
    for (let position: usize = 0; position < 16; position++) {
      const a = inputTiles + position * xPosition
      const b = gradientTiles + position * dyPosition
      for (let input: usize = 0; input < pixel; input += 16) {
        for (let output: usize = 0; output < dyPixel; output += 32) {
          multiplyTile(a + input, pixel, 0, b + output, dyPixel, 0, count, 1, scratch)
          addTile(scratch, 4, 8, out + output, dyPixel)
        }
        out += 4 * dyPixel
      }
    }
  }
  transformFilterGradient(sums, size, dw)
}
