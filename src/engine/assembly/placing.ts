// What happens to a finished register tile: it is added to a sum in memory, or gets bias, activation and scale and is stored.

/** The activations that a product can end with. The numbers are part of the module's interface. */
export const linear: i32 = 0
export const relu: i32 = 1
export const relu6: i32 = 2

/** Adds the first `rows` × `columns` of `tile` `[4, 8]` to `out`, whose rows are `stride` bytes apart. */
export function addTile(tile: usize, rows: i32, columns: i32, out: usize, stride: usize): void {
  for (let row = 0; row < rows; row++) {
    if (columns === 8) {
      v128.store(out, f32x4.add(v128.load(out, 0), v128.load(tile, 0)), 0)
      v128.store(out, f32x4.add(v128.load(out, 16), v128.load(tile, 16)), 16)
    } else {
      for (let column: usize = 0; column < <usize>columns; column++) {
        const at = out + (column << 2)
        store<f32>(at, load<f32>(at) + load<f32>(tile + (column << 2)))
      }
    }
    tile += 32
    out += stride
  }
}

/** The same for rows that lie apart: row i goes to the address `starts[i]` + `offset`. */
export function addRows(tile: usize, rows: i32, columns: i32, starts: usize, offset: usize): void {
  for (let row = 0; row < rows; row++) {
    const out = <usize>load<u32>(starts) + offset
    if (columns === 8) {
      v128.store(out, f32x4.add(v128.load(out, 0), v128.load(tile, 0)), 0)
      v128.store(out, f32x4.add(v128.load(out, 16), v128.load(tile, 16)), 16)
    } else {
      addTile(tile, 1, columns, out, 0)
    }
    tile += 32
    starts += 4
  }
}

/** Copies the first `rows` × `columns` of `tile` `[4, 8]` to `out`, whose rows are `stride` bytes apart. */
export function storeTile(tile: usize, rows: i32, columns: i32, out: usize, stride: usize): void {
  for (let row = 0; row < rows; row++) {
    if (columns === 8) {
      v128.store(out, v128.load(tile, 0), 0)
      v128.store(out, v128.load(tile, 16), 16)
    } else {
      for (let column: usize = 0; column < <usize>columns; column++) {
        store<f32>(out + (column << 2), load<f32>(tile + (column << 2)))
      }
    }
    tile += 32
    out += stride
  }
}

/**
 * In place: out = activation(out + bias) · scale + shift, over `rows` rows of `columns` ≤ 8 values that are `stride` bytes apart. `bias`,
 * `scale` and `shift` point at the first column's; 0: none. `scale` and `shift` come together.
 */
export function finishRows(
  out: usize,
  rows: i32,
  columns: i32,
  stride: usize,
  bias: usize,
  activation: i32,
  scale: usize,
  shift: usize,
): void {
  if (columns === 8) {
    const zero = f32x4.splat(0)
    const six = f32x4.splat(6)
    const bias0 = bias === 0 ? zero : v128.load(bias, 0)
    const bias1 = bias === 0 ? zero : v128.load(bias, 16)
    for (let row = 0; row < rows; row++) {
      let left = f32x4.add(v128.load(out, 0), bias0)
      let right = f32x4.add(v128.load(out, 16), bias1)
      if (activation !== linear) {
        // pmax(x, 0) is `x < 0 ? 0 : x`: not-a-number stays, so that a diverging network is seen to diverge.
        left = f32x4.pmax(left, zero)
        right = f32x4.pmax(right, zero)
        if (activation === relu6) {
          left = f32x4.pmin(left, six)
          right = f32x4.pmin(right, six)
        }
      }
      if (scale !== 0) {
        left = f32x4.add(f32x4.mul(left, v128.load(scale, 0)), v128.load(shift, 0))
        right = f32x4.add(f32x4.mul(right, v128.load(scale, 16)), v128.load(shift, 16))
      }
      v128.store(out, left, 0)
      v128.store(out, right, 16)
      out += stride
    }
    return
  }
  for (let row = 0; row < rows; row++) {
    for (let column: usize = 0; column < <usize>columns; column++) {
      const at = column << 2
      let value = load<f32>(out + at)
      if (bias !== 0) value += load<f32>(bias + at)
      if (activation !== linear && value < 0) value = 0
      if (activation === relu6 && value > 6) value = 6
      if (scale !== 0) value = value * load<f32>(scale + at) + load<f32>(shift + at)
      store<f32>(out + at, value)
    }
    out += stride
  }
}
