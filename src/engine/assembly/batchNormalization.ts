// Batch normalisation over the last axis, forward and gradient: one pass that sums and one that writes (Ioffe & Szegedy 2015, Batch
// normalization). Channels are worked on four at a time; the last ones of an odd number are handled as a shorter row of their own.
import { addToTotals, rowChunk } from './columnSums'

/** Bytes of scratch memory that either direction needs: three doubles and four floats a channel, rounded up to whole vectors. */
export function batchNormScratch(channels: i32): usize {
  return <usize>((channels + 3) & ~3) * 40
}

/**
 * `y` `[rows, channels]` = γ · (x − mean) / √(variance + ε) + β; `mean` and (biased) `variance` `[channels]` are those of `x`.
 * Distances are taken from the first row, so that channels far from zero lose no precision.
 */
export function batchNorm(
  x: usize,
  rows: i32,
  channels: i32,
  gamma: usize,
  beta: usize,
  epsilon: f32,
  y: usize,
  mean: usize,
  variance: usize,
  scratch: usize,
): void {
  const stride = (<usize>channels) << 2
  const totalsBytes = (<usize>((channels + 3) & ~3)) << 3
  const sums = scratch
  const squares = scratch + totalsBytes
  const factors = squares + totalsBytes
  memory.fill(scratch, 0, totalsBytes << 1)
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    const top = x + <usize>first * stride
    for (let channel = 0; channel < channels; channel += 4) {
      const width = min(4, channels - channel)
      const column = (<usize>channel) << 2
      const origin = loadFew(x + column, width)
      let at = top + column
      let sum = f32x4.splat(0)
      let square = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const distance = f32x4.sub(width === 4 ? v128.load(at) : loadFew(at, width), origin)
        sum = f32x4.add(sum, distance)
        square = f32x4.add(square, f32x4.mul(distance, distance))
        at += stride
      }
      addToTotals(sums + (column << 1), sum)
      addToTotals(squares + (column << 1), square)
    }
  }
  for (let channel: usize = 0; channel < <usize>channels; channel++) {
    const at = channel << 2
    const distance = load<f64>(sums + (channel << 3)) / <f64>rows
    const spread = load<f64>(squares + (channel << 3)) / <f64>rows - distance * distance
    const clean = spread < 0 ? 0 : spread
    store<f32>(mean + at, <f32>(distance + <f64>load<f32>(x + at)))
    store<f32>(variance + at, <f32>clean)
    store<f32>(factors + at, <f32>(<f64>load<f32>(gamma + at) / sqrt<f64>(clean + <f64>epsilon)))
  }
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    for (let channel = 0; channel < channels; channel += 4) {
      const width = min(4, channels - channel)
      const column = (<usize>channel) << 2
      const centre = loadFew(mean + column, width)
      const factor = loadFew(factors + column, width)
      const shift = loadFew(beta + column, width)
      let at = <usize>first * stride + column
      for (let row = count; row > 0; row--) {
        const centred = f32x4.sub(width === 4 ? v128.load(x + at) : loadFew(x + at, width), centre)
        const result = f32x4.add(f32x4.mul(centred, factor), shift)
        if (width === 4) v128.store(y + at, result)
        else storeFew(y + at, width, result)
        at += stride
      }
    }
  }
}

/**
 * The gradients: dx = γ/σ · (dy − mean(dy) − x̂ · mean(dy·x̂)) `[rows, channels]`, `dGamma` and `dBeta` `[channels]`. Where `masked`, x is
 * the output of a ReLU and dx goes on through it: zero wherever x is; `dBias` `[channels]` are then dx's sums (0: not wanted).
 */
export function batchNormGradient(
  dy: usize,
  x: usize,
  rows: i32,
  channels: i32,
  mean: usize,
  variance: usize,
  gamma: usize,
  epsilon: f32,
  masked: bool,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
  dBias: usize,
  scratch: usize,
): void {
  const stride = (<usize>channels) << 2
  const totalsBytes = (<usize>((channels + 3) & ~3)) << 3
  const flows = scratch
  const products = flows + totalsBytes
  const biases = products + totalsBytes
  const factors = biases + totalsBytes
  const meanFlows = factors + (totalsBytes >> 1)
  const slopes = meanFlows + (totalsBytes >> 1)
  memory.fill(scratch, 0, 3 * totalsBytes)
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    for (let channel = 0; channel < channels; channel += 4) {
      const width = min(4, channels - channel)
      const column = (<usize>channel) << 2
      const centre = loadFew(mean + column, width)
      let at = <usize>first * stride + column
      let flow = f32x4.splat(0)
      let product = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const down = width === 4 ? v128.load(dy + at) : loadFew(dy + at, width)
        flow = f32x4.add(flow, down)
        product = f32x4.add(
          product,
          f32x4.mul(down, f32x4.sub(width === 4 ? v128.load(x + at) : loadFew(x + at, width), centre)),
        )
        at += stride
      }
      addToTotals(flows + (column << 1), flow)
      addToTotals(products + (column << 1), product)
    }
  }
  for (let channel: usize = 0; channel < <usize>channels; channel++) {
    const at = channel << 2
    const inverse = 1 / sqrt<f64>(<f64>load<f32>(variance + at) + <f64>epsilon)
    const flow = load<f64>(flows + (channel << 3))
    const product = load<f64>(products + (channel << 3)) * inverse
    store<f32>(dGamma + at, <f32>product)
    store<f32>(dBeta + at, <f32>flow)
    store<f32>(factors + at, <f32>(<f64>load<f32>(gamma + at) * inverse))
    store<f32>(meanFlows + at, <f32>(flow / <f64>rows))
    store<f32>(slopes + at, <f32>((product * inverse) / <f64>rows))
  }
  const zero = f32x4.splat(0)
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    for (let channel = 0; channel < channels; channel += 4) {
      const width = min(4, channels - channel)
      const column = (<usize>channel) << 2
      const centre = loadFew(mean + column, width)
      const factor = loadFew(factors + column, width)
      const meanFlow = loadFew(meanFlows + column, width)
      const slope = loadFew(slopes + column, width)
      let at = <usize>first * stride + column
      let bias = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const value = width === 4 ? v128.load(x + at) : loadFew(x + at, width)
        const centred = f32x4.mul(f32x4.sub(value, centre), slope)
        let result = f32x4.mul(
          factor,
          f32x4.sub(f32x4.sub(width === 4 ? v128.load(dy + at) : loadFew(dy + at, width), meanFlow), centred),
        )
        if (masked) result = v128.and(result, f32x4.gt(value, zero))
        bias = f32x4.add(bias, result)
        if (width === 4) v128.store(dx + at, result)
        else storeFew(dx + at, width, result)
        at += stride
      }
      addToTotals(biases + (column << 1), bias)
    }
  }
  if (dBias === 0) return
  for (let channel: usize = 0; channel < <usize>channels; channel++) {
    store<f32>(dBias + (channel << 2), <f32>load<f64>(biases + (channel << 3)))
  }
}

/** Up to four values; the lanes that are too much are zero. Where there are four, loops load them themselves: a call costs more. */
function loadFew(at: usize, width: i32): v128 {
  if (width === 4) return v128.load(at)
  let values = v128.load32_zero(at)
  if (width > 1) values = f32x4.replace_lane(values, 1, load<f32>(at, 4))
  if (width > 2) values = f32x4.replace_lane(values, 2, load<f32>(at, 8))
  return values
}

function storeFew(at: usize, width: i32, values: v128): void {
  if (width === 4) {
    v128.store(at, values)
    return
  }
  store<f32>(at, f32x4.extract_lane(values, 0))
  if (width > 1) store<f32>(at, f32x4.extract_lane(values, 1), 4)
  if (width > 2) store<f32>(at, f32x4.extract_lane(values, 2), 8)
}
