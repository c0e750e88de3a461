// Sums down the columns of a matrix. Single precision over a few rows, double precision over all: exact enough for millions of rows at
// the speed of the first.

/** Rows summed in single precision: few enough to lose nothing, and 16 kB or less of most layers. */
export const rowChunk: i32 = 64

/** Adds the four lanes of `sums` to the doubles at `totals`. */
export function addToTotals(totals: usize, sums: v128): void {
  v128.store(totals, f64x2.add(v128.load(totals), f64x2.promote_low_f32x4(sums)), 0)
  const upper = v128.shuffle<i64>(sums, sums, 1, 1)
  v128.store(totals, f64x2.add(v128.load(totals, 16), f64x2.promote_low_f32x4(upper)), 16)
}

/** `out` `[columns]` = the sums of the columns of `x` `[rows, columns]`. `totals`: scratch of 8 bytes a column. */
export function columnSums(x: usize, rows: i32, columns: i32, out: usize, totals: usize): void {
  memory.fill(totals, 0, (<usize>columns) << 3)
  const stride = (<usize>columns) << 2
  const wide = columns & ~3
  for (let first = 0; first < rows; first += rowChunk) {
    const count = min(rowChunk, rows - first)
    const top = x + <usize>first * stride
    for (let column = 0; column < wide; column += 4) {
      let at = top + ((<usize>column) << 2)
      let sums = f32x4.splat(0)
      for (let row = count; row > 0; row--) {
        sums = f32x4.add(sums, v128.load(at))
        at += stride
      }
      addToTotals(totals + ((<usize>column) << 3), sums)
    }
    for (let column = wide; column < columns; column++) {
      let at = top + ((<usize>column) << 2)
      const total = totals + ((<usize>column) << 3)
      let sum: f64 = load<f64>(total)
      for (let row = count; row > 0; row--) {
        sum += <f64>load<f32>(at)
        at += stride
      }
      store<f64>(total, sum)
    }
  }
  for (let column: usize = 0; column < <usize>columns; column++) {
    store<f32>(out + (column << 2), <f32>load<f64>(totals + (column << 3)))
  }
}
