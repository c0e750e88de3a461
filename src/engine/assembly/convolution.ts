// 2-D convolutions without an im2col copy, and their gradients. All tensors are channels-last; inputs are padded beforehand.
import { packPanels, packStrip, packTransposedPanels, panelsBytes } from './packing'
import { addRows, addTile, finishRows, storeTile } from './placing'
import { multiplyPacked, multiplyTile, tileBytes } from './tile'

/** Output pixels worked on at a time, so that a panel of the filter is used often while it is in the first-level cache. */
const pixelBlock: i32 = 16

/** Bytes of scratch memory that `convolve` needs. */
export function convolveScratch(depth: i32, outputs: i32): usize {
  return tileBytes + <usize>pixelBlock * (4 + ((<usize>depth) << 2)) + panelsBytes(depth, outputs)
}

/**
 * `y` `[batch, outHeight, outWidth, outputs]` = activation(x ∗ filter + bias) · scale + shift. `x` `[batch, inHeight, inWidth, inputs]`,
 * padded; `filter` `[filterHeight, filterWidth, inputs, outputs]`; `bias`, `scale`, `shift` `[outputs]`, 0: none. An image's results do
 * not depend on the other images.
 */
export function convolve(
  x: usize,
  inHeight: i32,
  inWidth: i32,
  inputs: i32,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  outputs: i32,
  strideY: i32,
  strideX: i32,
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
  const run = filterWidth * inputs
  const depth = run * filterHeight
  const rowBytes = (<usize>(inWidth * inputs)) << 2
  const imageBytes = rowBytes * inHeight
  const pixelStep = (<usize>(strideX * inputs)) << 2
  const outStride = (<usize>outputs) << 2
  const pixels = batch * outHeight * outWidth
  const isPlain = bias === 0 && activation === 0 && scale === 0
  const starts = scratch + tileBytes
  const strips = starts + ((<usize>pixelBlock) << 2)
  const stripBytes = (<usize>depth) << 4
  const panels = strips + stripBytes * (pixelBlock >> 2)
  packPanels(filter, depth, outputs, outStride, panels)
  let image = 0
  let row = 0
  let column = 0
  for (let first = 0; first < pixels; first += pixelBlock) {
    const count = min(pixelBlock, pixels - first)
    for (let i = 0; i < count; i++) {
      const start =
        x + <usize>image * imageBytes + <usize>(row * strideY) * rowBytes + <usize>column * pixelStep
      store<u32>(starts + ((<usize>i) << 2), <u32>start)
      if (++column === outWidth) {
        column = 0
        if (++row === outHeight) {
          row = 0
          image++
        }
      }
    }
    let strip = strips
    for (let i = 0; i < count; i += 4) {
      const at = starts + ((<usize>i) << 2)
      const a0: usize = load<u32>(at, 0)
      const a1 = i + 1 < count ? <usize>load<u32>(at, 4) : a0
      const a2 = i + 2 < count ? <usize>load<u32>(at, 8) : a0
      const a3 = i + 3 < count ? <usize>load<u32>(at, 12) : a0
      packStrip(a0, a1, a2, a3, run, filterHeight, rowBytes, strip)
      strip += stripBytes
    }
    let panel = panels
    for (let output = 0; output < outputs; output += 8) {
      const at = (<usize>output) << 2
      const width = min(8, outputs - output)
      const biasAt = bias === 0 ? bias : bias + at
      const scaleAt = scale === 0 ? scale : scale + at
      let out = y + <usize>first * outStride + at
      strip = strips
      for (let i = 0; i < count; i += 4) {
        const rows = min(4, count - i)
        multiplyPacked(strip, panel, depth, scratch)
        if (!isPlain) finishRows(scratch, rows, width, 32, biasAt, activation, scaleAt, shift + at)
        storeTile(scratch, rows, width, out, outStride)
        strip += stripBytes
        out += 4 * outStride
      }
      panel += (<usize>depth) << 5
    }
  }
}

/** Bytes of scratch memory that `convolveInputGradient` needs. */
export function convolveInputGradientScratch(taps: i32, inputs: i32, outputs: i32): usize {
  return (
    tileBytes + <usize>pixelBlock * (4 + ((<usize>outputs) << 2)) + <usize>taps * panelsBytes(outputs, inputs)
  )
}

/**
 * Adds the gradient to `dx` `[batch, inHeight, inWidth, inputs]` (padded; zero before): every output pixel's `dy` `[outputs]` times the
 * filter, transposed, goes to the inputs it was computed from. Shapes as in `convolve`.
 */
export function convolveInputGradient(
  dy: usize,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  inputs: i32,
  outputs: i32,
  strideY: i32,
  strideX: i32,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  outHeight: i32,
  outWidth: i32,
  dx: usize,
  scratch: usize,
): void {
  const rowBytes = (<usize>(inWidth * inputs)) << 2
  const imageBytes = rowBytes * inHeight
  const pixelBytes = (<usize>inputs) << 2
  const dyStride = (<usize>outputs) << 2
  const pixels = batch * outHeight * outWidth
  const starts = scratch + tileBytes
  const strips = starts + ((<usize>pixelBlock) << 2)
  const stripBytes = (<usize>outputs) << 4
  const panels = strips + stripBytes * (pixelBlock >> 2)
  const panelBytes = (<usize>outputs) << 5
  const tapBytes = panelsBytes(outputs, inputs)
  const taps = filterHeight * filterWidth
  for (let tap = 0; tap < taps; tap++) {
    packTransposedPanels(
      filter + ((<usize>(tap * inputs) * outputs) << 2),
      outputs,
      inputs,
      dyStride,
      panels + <usize>tap * tapBytes,
    )
  }
  let image = 0
  let row = 0
  let column = 0
  for (let first = 0; first < pixels; first += pixelBlock) {
    const count = min(pixelBlock, pixels - first)
    for (let i = 0; i < count; i++) {
      const start =
        dx +
        <usize>image * imageBytes +
        <usize>(row * strideY) * rowBytes +
        <usize>(column * strideX) * pixelBytes
      store<u32>(starts + ((<usize>i) << 2), <u32>start)
      if (++column === outWidth) {
        column = 0
        if (++row === outHeight) {
          row = 0
          image++
        }
      }
    }
    let strip = strips
    for (let i = 0; i < count; i += 4) {
      const a0 = dy + <usize>(first + i) * dyStride
      const a1 = i + 1 < count ? a0 + dyStride : a0
      const a2 = i + 2 < count ? a1 + dyStride : a1
      const a3 = i + 3 < count ? a2 + dyStride : a2
      packStrip(a0, a1, a2, a3, outputs, 1, 0, strip)
      strip += stripBytes
    }
    let panel = panels
    for (let tap = 0; tap < taps; tap++) {
      const offset = <usize>(tap / filterWidth) * rowBytes + <usize>(tap % filterWidth) * pixelBytes
      for (let input = 0; input < inputs; input += 8) {
        const width = min(8, inputs - input)
        const at = offset + ((<usize>input) << 2)
        strip = strips
        for (let i = 0; i < count; i += 4) {
          multiplyPacked(strip, panel, outputs, scratch)
          strip += stripBytes
          const rows = min(4, count - i)
          addRows(scratch, rows, width, starts + ((<usize>i) << 2), at)
        }
        panel += panelBytes
      }
    }
  }
}

/** Bytes of scratch memory that `convolveFilterGradient` needs. */
export function convolveFilterGradientScratch(): usize {
  return tileBytes
}

/**
 * Adds the gradient to `dw` `[filterHeight, wideRun, wideOutputs]` (zero before), where `wideRun` is filterWidth × inputs rounded up to a
 * multiple of four and `wideOutputs` outputs rounded up to one of eight; what is too much there is left undefined. `x` `[batch, inHeight,
 * inWidth, inputs]` is padded, with 12 readable bytes after its end; `dy` is `[batch, outHeight, outWidth, wideOutputs]`.
 */
export function convolveFilterGradient(
  x: usize,
  inHeight: i32,
  inWidth: i32,
  inputs: i32,
  dy: usize,
  filterHeight: i32,
  filterWidth: i32,
  wideOutputs: i32,
  strideY: i32,
  strideX: i32,
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  dw: usize,
  scratch: usize,
): void {
  const rowBytes = (<usize>(inWidth * inputs)) << 2
  const pixelStep = (<usize>(strideX * inputs)) << 2
  const dyStride = (<usize>wideOutputs) << 2
  const dyRow = dyStride * outWidth
  const wideRun = (filterWidth * inputs + 3) & ~3
  const lineStep = <usize>strideY * rowBytes
  for (let image = 0; image < batch; image++) {
    const top = x + <usize>(image * inHeight) * rowBytes
    const dyTop = dy + <usize>(image * outHeight) * dyRow
    for (let line = 0; line < outHeight; line += rowsAtATime) {
      const lines = min(rowsAtATime, outHeight - line)
      const dyAt = dyTop + <usize>line * dyRow
      let out = dw
      for (let y = 0; y < filterHeight; y++) {
        const xAt = top + <usize>(line * strideY + y) * rowBytes
        for (let j = 0; j < wideRun; j += 4) {
          for (let output = 0; output < wideOutputs; output += 8) {
            const at = (<usize>output) << 2
            multiplyTile(
              xAt + ((<usize>j) << 2),
              pixelStep,
              lineStep,
              dyAt + at,
              dyStride,
              dyRow,
              outWidth,
              lines,
              scratch,
            )
            addTile(scratch, 4, 8, out + at, dyStride)
          }
          out += 4 * dyStride
        }
      }
    }
  }
}

/** Output rows worked on at a time for the filter's gradient. */
const rowsAtATime: i32 = 4
