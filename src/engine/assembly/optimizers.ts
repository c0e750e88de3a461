// One update of one variable in a single pass, in place.

/**
 * Adam (Kingma & Ba 2015): `variable`, and its moments `first` and `second`, all `[size]`, after one step down `gradient`. `rate` is the
 * learning rate / (1 − β₁ᵗ), `secondCorrection` 1 / (1 − β₂ᵗ).
 */
export function adamStep(
  variable: usize,
  gradient: usize,
  first: usize,
  second: usize,
  size: i32,
  rate: f32,
  secondCorrection: f32,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
): void {
  // Taken from 1 in double precision: in single, 1 − 0.999 is off by a part in 80,000.
  const keep1 = <f32>beta1
  const keep2 = <f32>beta2
  const take1 = <f32>(1 - beta1)
  const take2 = <f32>(1 - beta2)
  const b1 = f32x4.splat(keep1)
  const b2 = f32x4.splat(keep2)
  const rest1 = f32x4.splat(take1)
  const rest2 = f32x4.splat(take2)
  const step = f32x4.splat(rate)
  const correction = f32x4.splat(secondCorrection)
  const floor = f32x4.splat(epsilon)
  let at: usize = 0
  const wide = (<usize>(size & ~3)) << 2
  for (; at < wide; at += 16) {
    const slope = v128.load(gradient + at)
    const m = f32x4.add(f32x4.mul(b1, v128.load(first + at)), f32x4.mul(rest1, slope))
    const v = f32x4.add(f32x4.mul(b2, v128.load(second + at)), f32x4.mul(rest2, f32x4.mul(slope, slope)))
    v128.store(first + at, m)
    v128.store(second + at, v)
    const change = f32x4.div(f32x4.mul(step, m), f32x4.add(f32x4.sqrt(f32x4.mul(v, correction)), floor))
    v128.store(variable + at, f32x4.sub(v128.load(variable + at), change))
  }
  const end = (<usize>size) << 2
  for (; at < end; at += 4) {
    const slope = load<f32>(gradient + at)
    const m = keep1 * load<f32>(first + at) + take1 * slope
    const v = keep2 * load<f32>(second + at) + take2 * (slope * slope)
    store<f32>(first + at, m)
    store<f32>(second + at, v)
    store<f32>(
      variable + at,
      load<f32>(variable + at) - (rate * m) / (sqrt<f32>(v * secondCorrection) + epsilon),
    )
  }
}

/**
 * RMSprop (Tieleman & Hinton 2012, lecture 6.5), without momentum: `variable` and the mean square `square`, both `[size]`, after one step
 * down `gradient`: square = ρ · square + (1 − ρ) · gradient²; variable −= rate · gradient / √(square + ε), ε within the root as in TensorFlow.
 */
export function rmsPropStep(
  variable: usize,
  gradient: usize,
  square: usize,
  size: i32,
  rate: f32,
  decay: f64,
  epsilon: f32,
): void {
  const keep = <f32>decay
  const take = <f32>(1 - decay)
  const rho = f32x4.splat(keep)
  const rest = f32x4.splat(take)
  const step = f32x4.splat(rate)
  const floor = f32x4.splat(epsilon)
  let at: usize = 0
  const wide = (<usize>(size & ~3)) << 2
  for (; at < wide; at += 16) {
    const slope = v128.load(gradient + at)
    const v = f32x4.add(f32x4.mul(rho, v128.load(square + at)), f32x4.mul(rest, f32x4.mul(slope, slope)))
    v128.store(square + at, v)
    const change = f32x4.div(f32x4.mul(step, slope), f32x4.sqrt(f32x4.add(v, floor)))
    v128.store(variable + at, f32x4.sub(v128.load(variable + at), change))
  }
  const end = (<usize>size) << 2
  for (; at < end; at += 4) {
    const slope = load<f32>(gradient + at)
    const v = keep * load<f32>(square + at) + take * (slope * slope)
    store<f32>(square + at, v)
    store<f32>(variable + at, load<f32>(variable + at) - (rate * slope) / sqrt<f32>(v + epsilon))
  }
}
