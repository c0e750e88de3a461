// Rows of a table by number, and the way back.

/** `out` `[count, width]` = the rows of `table` `[rows, width]` at `indices` `[count]` (int32); rows that do not exist are zero. */
export function gatherRows(
  table: usize,
  rows: i32,
  width: i32,
  indices: usize,
  count: i32,
  out: usize,
): void {
  const bytes = (<usize>width) << 2
  for (let i = 0; i < count; i++) {
    const index = load<i32>(indices + ((<usize>i) << 2))
    if (index >= 0 && index < rows) memory.copy(out, table + <usize>index * bytes, bytes)
    else memory.fill(out, 0, bytes)
    out += bytes
  }
}

/** Adds row i of `x` `[count, width]` to row `indices[i]` of `sums` `[rows, width]`, in order; rows that do not exist are left out. */
export function scatterRows(x: usize, width: i32, indices: usize, count: i32, sums: usize, rows: i32): void {
  const bytes = (<usize>width) << 2
  const wide = (<usize>(width & ~3)) << 2
  for (let i = 0; i < count; i++) {
    const index = load<i32>(indices + ((<usize>i) << 2))
    if (index >= 0 && index < rows) {
      const row = sums + <usize>index * bytes
      let at: usize = 0
      for (; at < wide; at += 16) v128.store(row + at, f32x4.add(v128.load(row + at), v128.load(x + at)))
      for (; at < bytes; at += 4) store<f32>(row + at, load<f32>(row + at) + load<f32>(x + at))
    }
    x += bytes
  }
}
