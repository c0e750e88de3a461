// The register tile that every product in this module is made of: 4 × 8 sums in eight SIMD registers. More would not fit in the sixteen
// that x86 has. No blocking here: callers arrange memory so that a tile's operands are in cache.

/** Bytes of one tile: 4 rows of 8 floats. */
export const tileBytes: usize = 128

/**
 * `out` `[4, 8]` = aᵀ·b over `lines` lines of `count` entries: `a` has four values an entry and `b` eight. Entries are `aStride` and
 * `bStride` bytes apart, lines `aLineStride` and `bLineStride`. Each of the sums is taken in the order of the entries.
 *
 * One entry a turn: engines that schedule a loop's body anew (V8's TurboFan) move all loads of an unrolled one to its start, where they
 * do not fit in the registers. Binaryen does the same from -O3 on.
 */
export function multiplyTile(
  a: usize,
  aStride: usize,
  aLineStride: usize,
  b: usize,
  bStride: usize,
  bLineStride: usize,
  count: i32,
  lines: i32,
  out: usize,
): void {
  let c00 = f32x4.splat(0)
  let c01 = f32x4.splat(0)
  let c10 = f32x4.splat(0)
  let c11 = f32x4.splat(0)
  let c20 = f32x4.splat(0)
  let c21 = f32x4.splat(0)
  let c30 = f32x4.splat(0)
  let c31 = f32x4.splat(0)
  for (let line = 0; line < lines; line++) {
    let p = a
    let q = b
    const end = p + <usize>count * aStride
    while (p < end) {
      const left = v128.load(q, 0)
      const right = v128.load(q, 16)
      const first = v128.load32_splat(p, 0)
      c00 = f32x4.add(c00, f32x4.mul(first, left))
      c01 = f32x4.add(c01, f32x4.mul(first, right))
      const second = v128.load32_splat(p, 4)
      c10 = f32x4.add(c10, f32x4.mul(second, left))
      c11 = f32x4.add(c11, f32x4.mul(second, right))
      const third = v128.load32_splat(p, 8)
      c20 = f32x4.add(c20, f32x4.mul(third, left))
      c21 = f32x4.add(c21, f32x4.mul(third, right))
      const fourth = v128.load32_splat(p, 12)
      c30 = f32x4.add(c30, f32x4.mul(fourth, left))
      c31 = f32x4.add(c31, f32x4.mul(fourth, right))
      p += aStride
      q += bStride
    }
    a += aLineStride
    b += bLineStride
  }
  v128.store(out, c00, 0)
  v128.store(out, c01, 16)
  v128.store(out, c10, 32)
  v128.store(out, c11, 48)
  v128.store(out, c20, 64)
  v128.store(out, c21, 80)
  v128.store(out, c30, 96)
  v128.store(out, c31, 112)
}

/** The same of a packed `strip` `[count, 4]` and a packed `panel` `[count, 8]`: constant strides make it a twentieth faster. */
export function multiplyPacked(strip: usize, panel: usize, count: i32, out: usize): void {
  let c00 = f32x4.splat(0)
  let c01 = f32x4.splat(0)
  let c10 = f32x4.splat(0)
  let c11 = f32x4.splat(0)
  let c20 = f32x4.splat(0)
  let c21 = f32x4.splat(0)
  let c30 = f32x4.splat(0)
  let c31 = f32x4.splat(0)
  let p = strip
  let q = panel
  const end = p + ((<usize>count) << 4)
  while (p < end) {
    const left = v128.load(q, 0)
    const right = v128.load(q, 16)
    const first = v128.load32_splat(p, 0)
    c00 = f32x4.add(c00, f32x4.mul(first, left))
    c01 = f32x4.add(c01, f32x4.mul(first, right))
    const second = v128.load32_splat(p, 4)
    c10 = f32x4.add(c10, f32x4.mul(second, left))
    c11 = f32x4.add(c11, f32x4.mul(second, right))
    const third = v128.load32_splat(p, 8)
    c20 = f32x4.add(c20, f32x4.mul(third, left))
    c21 = f32x4.add(c21, f32x4.mul(third, right))
    const fourth = v128.load32_splat(p, 12)
    c30 = f32x4.add(c30, f32x4.mul(fourth, left))
    c31 = f32x4.add(c31, f32x4.mul(fourth, right))
    p += 16
    q += 32
  }
  v128.store(out, c00, 0)
  v128.store(out, c01, 16)
  v128.store(out, c10, 32)
  v128.store(out, c11, 48)
  v128.store(out, c20, 64)
  v128.store(out, c21, 80)
  v128.store(out, c30, 96)
  v128.store(out, c31, 112)
}
