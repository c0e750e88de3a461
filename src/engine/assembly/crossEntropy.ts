// Softmax and cross-entropy together, from logits. Its exponential and logarithm are its own: those of JavaScript differ between engines.

/**
 * For `logits` `[rows, classes]` and true classes `truth` `[rows]` (int32): `probabilities` and `gradient` (of the mean loss by the logits)
 * `[rows, classes]`, and at `results` two floats: the mean loss, and how many rows are largest at their class (the first of equals).
 */
export function softmaxCrossEntropy(
  logits: usize,
  truth: usize,
  rows: i32,
  classes: i32,
  probabilities: usize,
  gradient: usize,
  results: usize,
): void {
  const stride = (<usize>classes) << 2
  const share = 1 / <f64>rows
  let losses: f64 = 0
  let hits = 0
  for (let row = 0; row < rows; row++) {
    const at = <usize>row * stride
    const truthAt = (<usize>load<i32>(truth + ((<usize>row) << 2))) << 2
    let best: usize = 0
    for (let c: usize = 4; c < stride; c += 4) {
      if (load<f32>(logits + at + c) > load<f32>(logits + at + best)) best = c
    }
    const largest = <f64>load<f32>(logits + at + best)
    let total: f64 = 0
    for (let c: usize = 0; c < stride; c += 4) {
      const part = exponential(<f64>load<f32>(logits + at + c) - largest)
      store<f32>(probabilities + at + c, <f32>part)
      total += part
    }
    for (let c: usize = 0; c < stride; c += 4) {
      const probability = <f64>load<f32>(probabilities + at + c) / total
      store<f32>(probabilities + at + c, <f32>probability)
      store<f32>(gradient + at + c, <f32>(share * (c === truthAt ? probability - 1 : probability)))
    }
    losses += logarithm(total) - (<f64>load<f32>(logits + at + truthAt) - largest)
    if (best === truthAt) hits++
  }
  store<f32>(results, <f32>(losses * share), 0)
  store<f32>(results, <f32>hits, 4)
}

const ln2: f64 = 0.6931471805599453

/** eˣ for x ≤ 0, to the last digits of a double: 2ᵏ · eʳ with |r| ≤ ln 2 / 2, eʳ by its series. Not a number stays so. */
function exponential(x: f64): f64 {
  if (!(x >= -700)) return x < -700 ? 0 : x
  const k = nearest(x / ln2)
  const r = x - k * ln2
  let sum: f64 = 1
  for (let n: f64 = 14; n > 0; n--) sum = 1 + (r / n) * sum
  return sum * reinterpret<f64>((<i64>k + 1023) << 52)
}

/** ln x for 1 ≤ x < ∞: k · ln 2 + 2 · artanh((m − 1) / (m + 1)), by its series. Not a number stays so. */
function logarithm(x: f64): f64 {
  if (!(x < Infinity)) return x
  const bits = reinterpret<i64>(x)
  const k = (bits >> 52) - 1023
  const m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000)
  const s = (m - 1) / (m + 1)
  const square = s * s
  let sum: f64 = 0
  for (let n: f64 = 35; n > 0; n -= 2) sum = sum * square + 1 / n
  return <f64>k * ln2 + 2 * s * sum
}
