// The way back through an activation and a bias in one pass.
import { addToTotals, rowChunk } from './columnSums'
import { relu6 } from './placing'

/**
 * `dz` `[rows, columns]` = dy where the activation let y through, else 0; `dBias` `[columns]` = its sums. `activation` is `relu` or `relu6`;
 * `totals`: scratch of 8 bytes a column, rounded up to a multiple of four columns.
 */
export function activationGradient(
  dy: usize,
  y: usize,
  rows: i32,
  columns: i32,
  activation: i32,
  dz: usize,
  dBias: usize,
  totals: usize,
): void {
  memory.fill(totals, 0, (<usize>((columns + 3) & ~3)) << 3)
  const stride = (<usize>columns) << 2
  const wide = columns & ~3
  const zero = f32x4.splat(0)
  // Nothing is greater than what is no number.
  const limit = f32x4.splat(activation === relu6 ? 6 : NaN)
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    for (let column = 0; column < wide; column += 4) {
      let at = <usize>first * stride + ((<usize>column) << 2)
      let sums = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        const value = v128.load(y + at)
        const open = v128.andnot(f32x4.gt(value, zero), f32x4.ge(value, limit))
        const result = v128.and(v128.load(dy + at), open)
        v128.store(dz + at, result)
        sums = f32x4.add(sums, result)
        at += stride
      }
      addToTotals(totals + ((<usize>column) << 3), sums)
    }
    for (let column = wide; column < columns; column++) {
      let at = <usize>first * stride + ((<usize>column) << 2)
      const total = totals + ((<usize>column) << 3)
      let sum = load<f64>(total)
      for (let row = count; row > 0; row--) {
        const value = load<f32>(y + at)
        const isOpen = value > 0 && (activation !== relu6 || value < 6)
        const result: f32 = isOpen ? load<f32>(dy + at) : 0
        store<f32>(dz + at, result)
        sum += <f64>result
        at += stride
      }
      store<f64>(total, sum)
    }
  }
  for (let column: usize = 0; column < <usize>columns; column++) {
    store<f32>(dBias + (column << 2), <f32>load<f64>(totals + (column << 3)))
  }
}
