// The transforms of Winograd's convolution of 4 × 4 inputs by 3 × 3 filters to 2 × 2 outputs, and of its filter gradient: Lavin & Gray 2016,
// "Fast algorithms for convolutional neural networks". Four channels at a time; position p of the sixteen is row ⌊p / 4⌋, column p mod 4.

/** Bᵀ·d·B of one tile: `channels` channels of the 4 × 4 pixels at `x`; position p goes to `out` + p · `positionBytes`. */
export function transformInput(
  x: usize,
  rowBytes: usize,
  channels: i32,
  out: usize,
  positionBytes: usize,
): void {
  const pixel = (<usize>channels) << 2
  const two = positionBytes << 1
  const three = two + positionBytes
  for (let at: usize = 0; at < pixel; at += 16) {
    const first = x + at
    const second = first + rowBytes
    const third = second + rowBytes
    const fourth = third + rowBytes
    let to = out + at
    // d0 − d2, and the same across.
    const a0 = f32x4.sub(v128.load(first), v128.load(third))
    const b0 = f32x4.sub(v128.load(first + pixel), v128.load(third + pixel))
    const c0 = f32x4.sub(v128.load(first + 2 * pixel), v128.load(third + 2 * pixel))
    const d0 = f32x4.sub(v128.load(first + 3 * pixel), v128.load(third + 3 * pixel))
    v128.store(to, f32x4.sub(a0, c0))
    v128.store(to + positionBytes, f32x4.add(b0, c0))
    v128.store(to + two, f32x4.sub(c0, b0))
    v128.store(to + three, f32x4.sub(b0, d0))
    to += 4 * positionBytes
    // d1 + d2, and the same across.
    const a1 = f32x4.add(v128.load(second), v128.load(third))
    const b1 = f32x4.add(v128.load(second + pixel), v128.load(third + pixel))
    const c1 = f32x4.add(v128.load(second + 2 * pixel), v128.load(third + 2 * pixel))
    const d1 = f32x4.add(v128.load(second + 3 * pixel), v128.load(third + 3 * pixel))
    v128.store(to, f32x4.sub(a1, c1))
    v128.store(to + positionBytes, f32x4.add(b1, c1))
    v128.store(to + two, f32x4.sub(c1, b1))
    v128.store(to + three, f32x4.sub(b1, d1))
    to += 4 * positionBytes
    // d2 − d1, and the same across.
    const a2 = f32x4.sub(v128.load(third), v128.load(second))
    const b2 = f32x4.sub(v128.load(third + pixel), v128.load(second + pixel))
    const c2 = f32x4.sub(v128.load(third + 2 * pixel), v128.load(second + 2 * pixel))
    const d2 = f32x4.sub(v128.load(third + 3 * pixel), v128.load(second + 3 * pixel))
    v128.store(to, f32x4.sub(a2, c2))
    v128.store(to + positionBytes, f32x4.add(b2, c2))
    v128.store(to + two, f32x4.sub(c2, b2))
    v128.store(to + three, f32x4.sub(b2, d2))
    to += 4 * positionBytes
    // d1 − d3, and the same across.
    const a3 = f32x4.sub(v128.load(second), v128.load(fourth))
    const b3 = f32x4.sub(v128.load(second + pixel), v128.load(fourth + pixel))
    const c3 = f32x4.sub(v128.load(second + 2 * pixel), v128.load(fourth + 2 * pixel))
    const d3 = f32x4.sub(v128.load(second + 3 * pixel), v128.load(fourth + 3 * pixel))
    v128.store(to, f32x4.sub(a3, c3))
    v128.store(to + positionBytes, f32x4.add(b3, c3))
    v128.store(to + two, f32x4.sub(c3, b3))
    v128.store(to + three, f32x4.sub(b3, d3))
  }
}

/** G·g·Gᵀ of one tile of the output's gradient: `channels` channels of the 2 × 2 pixels at `dy`, to sixteen positions as above. */
export function transformGradient(
  dy: usize,
  rowBytes: usize,
  channels: i32,
  out: usize,
  positionBytes: usize,
): void {
  const pixel = (<usize>channels) << 2
  const half = f32x4.splat(0.5)
  for (let at: usize = 0; at < pixel; at += 16) {
    const a = v128.load(dy + at)
    const b = v128.load(dy + at + pixel)
    const c = v128.load(dy + at + rowBytes)
    const d = v128.load(dy + at + rowBytes + pixel)
    let to = out + at
    for (let row = 0; row < 4; row++) {
      // g0, (g0 + g1) / 2, (g0 − g1) / 2, g1
      const weight = f32x4.splat(row === 0 ? 1 : row === 3 ? 0 : 0.5)
      const other = f32x4.splat(row === 0 ? 0 : row === 1 ? 0.5 : row === 2 ? -0.5 : 1)
      const left = f32x4.add(f32x4.mul(weight, a), f32x4.mul(other, c))
      const right = f32x4.add(f32x4.mul(weight, b), f32x4.mul(other, d))
      v128.store(to, left)
      v128.store(to + positionBytes, f32x4.mul(half, f32x4.add(left, right)))
      v128.store(to + 2 * positionBytes, f32x4.mul(half, f32x4.sub(left, right)))
      v128.store(to + 3 * positionBytes, right)
      to += 4 * positionBytes
    }
  }
}

/** Aᵀ·m·A of one tile and eight outputs: position p at `sums` + 128 p; the 2 × 2 pixels, row by row, to `out` `[4, 8]`. */
export function transformOutput(sums: usize, out: usize): void {
  for (let half: usize = 0; half < 32; half += 16) {
    const at = sums + half
    // Down the rows: m0 + m1 + m2, and m1 − m2 − m3.
    const a0 = v128.load(at, 512)
    const b0 = v128.load(at, 1024)
    const top0 = f32x4.add(f32x4.add(v128.load(at, 0), a0), b0)
    const low0 = f32x4.sub(f32x4.sub(a0, b0), v128.load(at, 1536))
    const a1 = v128.load(at, 640)
    const b1 = v128.load(at, 1152)
    const top1 = f32x4.add(f32x4.add(v128.load(at, 128), a1), b1)
    const low1 = f32x4.sub(f32x4.sub(a1, b1), v128.load(at, 1664))
    const a2 = v128.load(at, 768)
    const b2 = v128.load(at, 1280)
    const top2 = f32x4.add(f32x4.add(v128.load(at, 256), a2), b2)
    const low2 = f32x4.sub(f32x4.sub(a2, b2), v128.load(at, 1792))
    const a3 = v128.load(at, 896)
    const b3 = v128.load(at, 1408)
    const top3 = f32x4.add(f32x4.add(v128.load(at, 384), a3), b3)
    const low3 = f32x4.sub(f32x4.sub(a3, b3), v128.load(at, 1920))
    v128.store(out + half, f32x4.add(f32x4.add(top0, top1), top2), 0)
    v128.store(out + half, f32x4.sub(f32x4.sub(top1, top2), top3), 32)
    v128.store(out + half, f32x4.add(f32x4.add(low0, low1), low2), 64)
    v128.store(out + half, f32x4.sub(f32x4.sub(low1, low2), low3), 96)
  }
}

/**
 * G·g·Gᵀ of a filter `[3, 3, inputs, outputs]` to panels `[outputs / 8, 16, inputs, 8]`. Where `turned`, of the filter that the input's
 * gradient needs: turned by 180°, inputs and outputs exchanged; `inputs` and `outputs` are then those of the turned one.
 */
export function transformFilter(filter: usize, inputs: i32, outputs: i32, turned: bool, panels: usize): void {
  const tap = (<usize>(inputs * outputs)) << 2
  const positionBytes = (<usize>inputs) << 5
  for (let output = 0; output < outputs; output++) {
    const panel = panels + <usize>(output >> 3) * 16 * positionBytes + ((<usize>(output & 7)) << 2)
    for (let input = 0; input < inputs; input++) {
      const at = turned ? output * inputs + input : input * outputs + output
      const first = filter + ((<usize>at) << 2) + (turned ? 8 * tap : 0)
      const step: usize = turned ? <usize>0 - tap : tap
      const to = panel + ((<usize>input) << 5)
      for (let row = 0; row < 4; row++) {
        const a = alongColumn(first, step, row)
        const b = alongColumn(first + step, step, row)
        const c = alongColumn(first + 2 * step, step, row)
        const out = to + ((<usize>row) << 2) * positionBytes
        store<f32>(out, a)
        store<f32>(out + positionBytes, 0.5 * (a + b + c))
        store<f32>(out + 2 * positionBytes, 0.5 * (a - b + c))
        store<f32>(out + 3 * positionBytes, c)
      }
    }
  }
}

/** Row `row` of G times a column of the filter whose values are three taps apart. */
function alongColumn(first: usize, step: usize, row: i32): f32 {
  const a = load<f32>(first)
  const b = load<f32>(first + 3 * step)
  const c = load<f32>(first + 6 * step)
  if (row === 0) return a
  if (row === 1) return 0.5 * (a + b + c)
  if (row === 2) return 0.5 * (a - b + c)
  return c
}

/** Aᵀ·m·A of the sums `[16, inputs, outputs]` to the filter's gradient `[3, 3, inputs, outputs]`; `size` = inputs × outputs, in fours. */
export function transformFilterGradient(sums: usize, size: i32, dw: usize): void {
  const position = (<usize>size) << 2
  for (let at: usize = 0; at < position; at += 16) {
    for (let column = 0; column < 3; column++) {
      const top = acrossRow(sums + at, position, column)
      const upper = acrossRow(sums + at + 4 * position, position, column)
      const lower = acrossRow(sums + at + 8 * position, position, column)
      const bottom = acrossRow(sums + at + 12 * position, position, column)
      const out = dw + at + <usize>column * position
      v128.store(out, f32x4.add(f32x4.add(top, upper), lower))
      v128.store(out + 3 * position, f32x4.sub(upper, lower))
      v128.store(out + 6 * position, f32x4.sub(f32x4.add(upper, lower), bottom))
    }
  }
}

/** Column `column` of A times a row of four positions: m0 + m1 + m2, m1 − m2, m1 + m2 − m3. */
function acrossRow(first: usize, position: usize, column: i32): v128 {
  const b = v128.load(first + position)
  const c = v128.load(first + 2 * position)
  if (column === 1) return f32x4.sub(b, c)
  const sum = f32x4.add(b, c)
  if (column === 0) return f32x4.add(v128.load(first), sum)
  return f32x4.sub(sum, v128.load(first + 3 * position))
}
