// Dropout from a counter: whether a value is kept is a hash of its position and the key, so that the way back needs no stored mask. The
// same bits as the mask that engine/dropout.ts draws for other backends.

/**
 * `y` `[size]` = x · `kept`, or 0 where the position's 16-bit draw is below `threshold`. Values 2i and 2i + 1 share a hash; `first` and
 * `second` are the key.
 */
export function dropout(
  x: usize,
  size: i32,
  first: i32,
  second: i32,
  threshold: i32,
  kept: f32,
  y: usize,
): void {
  const factor = f32x4.splat(kept)
  const limit = i32x4.splat(threshold)
  const low = i32x4.splat(0xffff)
  const key = i32x4.splat(second)
  const step = i32x4.splat(8)
  let counter = i32x4.add(i32x4.splat(first), i32x4(0, 2, 4, 6))
  let i = 0
  for (; i + 8 <= size; i += 8) {
    const bits = scramble(v128.xor(scramble(counter), key))
    const even = i32x4.ge_s(v128.and(bits, low), limit)
    const odd = i32x4.ge_s(i32x4.shr_u(bits, 16), limit)
    const left = v128.and(f32x4.mul(v128.load(x, 0), factor), v128.shuffle<i32>(even, odd, 0, 4, 1, 5))
    const right = v128.and(f32x4.mul(v128.load(x, 16), factor), v128.shuffle<i32>(even, odd, 2, 6, 3, 7))
    v128.store(y, left, 0)
    v128.store(y, right, 16)
    counter = i32x4.add(counter, step)
    x += 32
    y += 32
  }
  for (; i < size; i++) {
    const hash = scramble(v128.xor(scramble(i32x4.splat(first + (i & ~1))), key))
    const bits = <u32>i32x4.extract_lane(hash, 0)
    const draw = (i & 1) === 0 ? bits & 0xffff : bits >>> 16
    store<f32>(y, draw < <u32>threshold ? 0 : load<f32>(x) * kept)
    x += 4
    y += 4
  }
}

/** A bijection of 32-bit integers that leaves no visible pattern (Wellons 2018, "Prospecting for hash functions", lowbias32). */
function scramble(value: v128): v128 {
  let x = i32x4.mul(v128.xor(value, i32x4.shr_u(value, 16)), i32x4.splat(0x7feb352d))
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(0x846ca68b))
  return v128.xor(x, i32x4.shr_u(x, 16))
}
