// Copies of matrices in the order in which a register tile reads them: panels of eight columns, strips of four.

/** Bytes of `columns` columns of `depth` values in panels of eight. */
export function panelsBytes(depth: i32, columns: i32): usize {
  return (<usize>depth * ((columns + 7) >> 3)) << 5
}

/** `source` `[depth, columns]`, rows `stride` bytes apart, to `panels` `[⌈columns / 8⌉, depth, 8]`; what is missing of the last is zero. */
export function packPanels(source: usize, depth: i32, columns: i32, stride: usize, panels: usize): void {
  const panelBytes = (<usize>depth) << 5
  const whole = columns & ~7
  // A row at a time: a wide matrix is read in order, page after page.
  for (let row = 0; row < depth; row++) {
    let from = source
    let to = panels
    for (let column = 0; column < whole; column += 8) {
      v128.store(to, v128.load(from, 0), 0)
      v128.store(to, v128.load(from, 16), 16)
      from += 32
      to += panelBytes
    }
    if (whole < columns) {
      for (let column = whole; column < whole + 8; column++) {
        store<f32>(to, column < columns ? load<f32>(from) : 0)
        from += 4
        to += 4
      }
    }
    source += stride
    panels += 32
  }
}

/** The same of a source that is transposed: `source` `[columns, depth]`, rows `stride` bytes apart. */
export function packTransposedPanels(
  source: usize,
  depth: i32,
  columns: i32,
  stride: usize,
  panels: usize,
): void {
  for (let first = 0; first < columns; first += 8) {
    const width = min(8, columns - first)
    const from = source + <usize>first * stride
    if (width === 8) {
      packEight(from, depth, stride, panels)
    } else {
      for (let row: usize = 0; row < <usize>depth; row++) {
        for (let column = 0; column < 8; column++) {
          const value = column < width ? load<f32>(from + <usize>column * stride + (row << 2)) : 0
          store<f32>(panels + (row << 5) + ((<usize>column) << 2), value)
        }
      }
    }
    panels += (<usize>depth) << 5
  }
}

function packEight(from: usize, depth: i32, stride: usize, panel: usize): void {
  packFour(from, depth, stride, panel)
  packFour(from + 4 * stride, depth, stride, panel + 16)
}

/** Half a panel: four columns of it. */
function packFour(from: usize, depth: i32, stride: usize, panel: usize): void {
  let a0 = from
  let a1 = a0 + stride
  let a2 = a1 + stride
  let a3 = a2 + stride
  let row = depth
  for (; row >= 4; row -= 4) {
    const a = v128.load(a0)
    const b = v128.load(a1)
    const c = v128.load(a2)
    const d = v128.load(a3)
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
    v128.store(panel, v128.shuffle<i64>(ab, cd, 0, 2), 0)
    v128.store(panel, v128.shuffle<i64>(ab, cd, 1, 3), 32)
    const abEnd = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
    const cdEnd = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
    v128.store(panel, v128.shuffle<i64>(abEnd, cdEnd, 0, 2), 64)
    v128.store(panel, v128.shuffle<i64>(abEnd, cdEnd, 1, 3), 96)
    a0 += 16
    a1 += 16
    a2 += 16
    a3 += 16
    panel += 128
  }
  for (; row > 0; row--) {
    store<f32>(panel, load<f32>(a0), 0)
    store<f32>(panel, load<f32>(a1), 4)
    store<f32>(panel, load<f32>(a2), 8)
    store<f32>(panel, load<f32>(a3), 12)
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
    panel += 32
  }
}

/**
 * Four rows, at `a0` … `a3`, to `strip` `[runs × run, 4]`. Each row is `runs` runs of `run` floats, a run's start `runStride` bytes after
 * the one before.
 */
export function packStrip(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  run: i32,
  runs: i32,
  runStride: usize,
  strip: usize,
): void {
  for (let r = 0; r < runs; r++) {
    let at: usize = 0
    let i = run
    // Not in a function of its own: a call for every sixteen values would cost more than the work.
    for (; i >= 4; i -= 4) {
      const a = v128.load(a0 + at)
      const b = v128.load(a1 + at)
      const c = v128.load(a2 + at)
      const d = v128.load(a3 + at)
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
      v128.store(strip, v128.shuffle<i64>(ab, cd, 0, 2), 0)
      v128.store(strip, v128.shuffle<i64>(ab, cd, 1, 3), 16)
      const abEnd = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
      const cdEnd = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
      v128.store(strip, v128.shuffle<i64>(abEnd, cdEnd, 0, 2), 32)
      v128.store(strip, v128.shuffle<i64>(abEnd, cdEnd, 1, 3), 48)
      at += 16
      strip += 64
    }
    for (; i > 0; i--) {
      store<f32>(strip, load<f32>(a0 + at), 0)
      store<f32>(strip, load<f32>(a1 + at), 4)
      store<f32>(strip, load<f32>(a2 + at), 8)
      store<f32>(strip, load<f32>(a3 + at), 12)
      at += 4
      strip += 16
    }
    a0 += runStride
    a1 += runStride
    a2 += runStride
    a3 += runStride
  }
}

/** `columns` ≤ 4 columns of `source` `[depth, …]`, rows `stride` bytes apart, to `strip` `[depth, 4]`; what is missing is zero. */
export function packColumns(source: usize, depth: i32, columns: i32, stride: usize, strip: usize): void {
  for (let k = 0; k < depth; k++) {
    if (columns === 4) {
      v128.store(strip, v128.load(source))
    } else {
      for (let column = 0; column < 4; column++) {
        const at = (<usize>column) << 2
        store<f32>(strip + at, column < columns ? load<f32>(source + at) : 0)
      }
    }
    source += stride
    strip += 16
  }
}
