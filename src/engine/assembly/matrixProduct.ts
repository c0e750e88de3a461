// Matrix products, either side transposed, with what a dense layer adds at the end.
import { packColumns, packPanels, packStrip, packTransposedPanels } from './packing'
import { addTile, finishRows, storeTile } from './placing'
import { multiplyPacked, tileBytes } from './tile'

/** Values of the inner dimension worked on at a time: a panel of eight columns (8 kB) stays in the first-level cache. */
const depthBlock: i32 = 256
/** Rows that a group of panels serves before the next is packed. */
const rowBlock: i32 = 128
/** Columns packed together: whole lines of the cache, and few pages at a time. */
const columnBlock: i32 = 64

/** Bytes of scratch memory that `matrixProduct` needs. */
export function matrixProductScratch(transposeA: bool, m: i32, k: i32, n: i32): usize {
  const depth = <usize>min(k, depthBlock)
  const strips = transposeA ? <usize>1 : (<usize>min(m, rowBlock) + 3) >> 2
  const panels = (<usize>(transposeA ? n : min(n, columnBlock)) + 7) >> 3
  return tileBytes + depth * ((strips << 4) + (panels << 5))
}

/**
 * `out` `[m, n]` = activation(op(a)·op(b) + bias) · scale + shift. `a` is `[m, k]`, or `[k, m]` where `transposeA`; `b` is `[k, n]` or
 * `[n, k]`. `bias`, `scale`, `shift` `[n]`; 0: none. A row's sums do not depend on the other rows.
 */
export function matrixProduct(
  a: usize,
  transposeA: bool,
  b: usize,
  transposeB: bool,
  m: i32,
  k: i32,
  n: i32,
  bias: usize,
  activation: i32,
  scale: usize,
  shift: usize,
  out: usize,
  scratch: usize,
): void {
  for (let first = 0; first < k; first += depthBlock) {
    const depth = min(depthBlock, k - first)
    const isFirst = first === 0
    if (transposeA) {
      columnProducts(a, b, transposeB, m, k, n, first, depth, isFirst, out, scratch)
    } else {
      rowProducts(a, b, transposeB, m, k, n, first, depth, isFirst, out, scratch)
    }
  }
  if (bias === 0 && activation === 0 && scale === 0) return
  for (let column = 0; column < n; column += 8) {
    const at = (<usize>column) << 2
    finishRows(
      out + at,
      m,
      min(8, n - column),
      (<usize>n) << 2,
      bias === 0 ? bias : bias + at,
      activation,
      scale === 0 ? scale : scale + at,
      shift + at,
    )
  }
}

function rowProducts(
  a: usize,
  b: usize,
  transposeB: bool,
  m: i32,
  k: i32,
  n: i32,
  first: i32,
  depth: i32,
  isFirst: bool,
  out: usize,
  scratch: usize,
): void {
  const strips = scratch + tileBytes
  const stripBytes = (<usize>depth) << 4
  const panels = strips + stripBytes * ((min(m, rowBlock) + 3) >> 2)
  const aStride = (<usize>k) << 2
  const outStride = (<usize>n) << 2
  for (let top = 0; top < m; top += rowBlock) {
    const bottom = min(m, top + rowBlock)
    let strip = strips
    for (let row = top; row < bottom; row += 4) {
      const a0 = a + <usize>row * aStride + ((<usize>first) << 2)
      const a1 = row + 1 < bottom ? a0 + aStride : a0
      const a2 = row + 2 < bottom ? a1 + aStride : a1
      const a3 = row + 3 < bottom ? a2 + aStride : a2
      packStrip(a0, a1, a2, a3, depth, 1, 0, strip)
      strip += stripBytes
    }
    for (let left = 0; left < n; left += columnBlock) {
      const right = min(n, left + columnBlock)
      packOf(b, transposeB, k, n, first, depth, left, right - left, panels)
      let panel = panels
      for (let column = left; column < right; column += 8) {
        const width = min(8, right - column)
        strip = strips
        for (let row = top; row < bottom; row += 4) {
          const rows = min(4, bottom - row)
          multiplyPacked(strip, panel, depth, scratch)
          strip += stripBytes
          const at = out + <usize>row * outStride + ((<usize>column) << 2)
          if (isFirst) storeTile(scratch, rows, width, at, outStride)
          else addTile(scratch, rows, width, at, outStride)
        }
        panel += (<usize>depth) << 5
      }
    }
  }
}

function columnProducts(
  a: usize,
  b: usize,
  transposeB: bool,
  m: i32,
  k: i32,
  n: i32,
  first: i32,
  depth: i32,
  isFirst: bool,
  out: usize,
  scratch: usize,
): void {
  const strip = scratch + tileBytes
  const panels = strip + ((<usize>depth) << 4)
  const aStride = (<usize>m) << 2
  const outStride = (<usize>n) << 2
  packOf(b, transposeB, k, n, first, depth, 0, n, panels)
  for (let row = 0; row < m; row += 4) {
    const rows = min(4, m - row)
    packColumns(a + <usize>first * aStride + ((<usize>row) << 2), depth, rows, aStride, strip)
    let panel = panels
    for (let column = 0; column < n; column += 8) {
      multiplyPacked(strip, panel, depth, scratch)
      const at = out + <usize>row * outStride + ((<usize>column) << 2)
      if (isFirst) storeTile(scratch, rows, min(8, n - column), at, outStride)
      else addTile(scratch, rows, min(8, n - column), at, outStride)
      panel += (<usize>depth) << 5
    }
  }
}

/** `columns` columns from `column` on of op(b), rows `first` … `first + depth`. */
function packOf(
  b: usize,
  transposeB: bool,
  k: i32,
  n: i32,
  first: i32,
  depth: i32,
  column: i32,
  columns: i32,
  panel: usize,
): void {
  if (transposeB) {
    const stride = (<usize>k) << 2
    packTransposedPanels(b + <usize>column * stride + ((<usize>first) << 2), depth, columns, stride, panel)
  } else {
    const stride = (<usize>n) << 2
    packPanels(b + <usize>first * stride + ((<usize>column) << 2), depth, columns, stride, panel)
  }
}
