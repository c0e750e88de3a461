// Batch normalisation over the last axis, forward and gradient: one pass that sums and one that writes (Ioffe & Szegedy 2015, Batch
// normalization). `channels` is a multiple of four: a choice inside the loops would cost three times what they do.
import { addToTotals, rowChunk } from './columnSums'

/** Bytes of scratch memory that either direction needs: three doubles and four floats a channel. */
export function batchNormScratch(channels: i32): usize {
  return <usize>channels * 40
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
  const totalsBytes = (<usize>channels) << 3
  const sums = scratch
  const squares = scratch + totalsBytes
  const factors = squares + totalsBytes
  memory.fill(scratch, 0, totalsBytes << 1)
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    const top = x + <usize>first * stride
    for (let channel = 0; channel < channels; channel += 4) {
      const column = (<usize>channel) << 2
      const origin = v128.load(x + column)
      let at = top + column
      let sum = f32x4.splat(0)
      let square = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const distance = f32x4.sub(v128.load(at), origin)
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
      const column = (<usize>channel) << 2
      const centre = v128.load(mean + column)
      const factor = v128.load(factors + column)
      const shift = v128.load(beta + column)
      let at = <usize>first * stride + column
      for (let row = count; row > 0; row--) {
        const centred = f32x4.sub(v128.load(x + at), centre)
        const result = f32x4.add(f32x4.mul(centred, factor), shift)
        v128.store(y + at, result)
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
  const totalsBytes = (<usize>channels) << 3
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
      const column = (<usize>channel) << 2
      const centre = v128.load(mean + column)
      let at = <usize>first * stride + column
      let flow = f32x4.splat(0)
      let product = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const down = v128.load(dy + at)
        flow = f32x4.add(flow, down)
        product = f32x4.add(product, f32x4.mul(down, f32x4.sub(v128.load(x + at), centre)))
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
  // No choice inside the loop: where nothing is masked every lane is let through.
  const through = i32x4.splat(masked ? 0 : -1)
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    for (let channel = 0; channel < channels; channel += 4) {
      const column = (<usize>channel) << 2
      const centre = v128.load(mean + column)
      const factor = v128.load(factors + column)
      const meanFlow = v128.load(meanFlows + column)
      const slope = v128.load(slopes + column)
      let at = <usize>first * stride + column
      let bias = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const value = v128.load(x + at)
        const centred = f32x4.mul(f32x4.sub(value, centre), slope)
        const unmasked = f32x4.mul(factor, f32x4.sub(f32x4.sub(v128.load(dy + at), meanFlow), centred))
        const result = v128.and(unmasked, v128.or(f32x4.gt(value, zero), through))
        bias = f32x4.add(bias, result)
        v128.store(dx + at, result)
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
