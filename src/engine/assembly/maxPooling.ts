// The gradient of 2-D max-pooling. (The forward pass is tfjs' own.)

/**
 * Adds to `dx` `[batch, inHeight, inWidth, channels]` (zero before): each `dy` `[batch, outHeight, outWidth, channels]` flows to the first
 * largest value of its window of `x`, in row order. Windows are cut off at the edges; `top` and `left` are the padding.
 */
export function maxPoolGradient(
  dy: usize,
  x: usize,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  dx: usize,
): void {
  const pixel = (<usize>channels) << 2
  const line = pixel * inWidth
  const wide = channels & ~3
  for (let image = 0; image < batch; image++) {
    const start = <usize>(image * inHeight) * line
    for (let row = 0; row < outHeight; row++) {
      const fromY = max(0, row * strideY - top)
      const toY = min(inHeight, row * strideY - top + windowHeight)
      for (let column = 0; column < outWidth; column++) {
        const fromX = max(0, column * strideX - left)
        const toX = min(inWidth, column * strideX - left + windowWidth)
        if (toY <= fromY || toX <= fromX) {
          // A window of nothing but padding.
          dy += pixel
          continue
        }
        const corner = start + <usize>fromY * line + <usize>fromX * pixel
        const height = toY - fromY
        const width = toX - fromX
        let channel = 0
        for (; channel < wide; channel += 4) {
          fourChannels(corner + ((<usize>channel) << 2), height, width, line, pixel, x, dx, v128.load(dy))
          dy += 16
        }
        for (; channel < channels; channel++) {
          oneChannel(corner + ((<usize>channel) << 2), height, width, line, pixel, x, dx, load<f32>(dy))
          dy += 4
        }
      }
    }
  }
}

function fourChannels(
  corner: usize,
  height: i32,
  width: i32,
  line: usize,
  pixel: usize,
  x: usize,
  dx: usize,
  flow: v128,
): void {
  let largest = v128.load(x + corner)
  for (let row = 0; row < height; row++) {
    let at = corner + <usize>row * line
    for (let column = 0; column < width; column++) {
      largest = f32x4.pmax(largest, v128.load(x + at))
      at += pixel
    }
  }
  let open = i32x4.splat(-1)
  for (let row = 0; row < height; row++) {
    let at = corner + <usize>row * line
    for (let column = 0; column < width; column++) {
      const isHere = v128.and(f32x4.eq(v128.load(x + at), largest), open)
      v128.store(dx + at, f32x4.add(v128.load(dx + at), v128.and(flow, isHere)))
      open = v128.andnot(open, isHere)
      at += pixel
    }
  }
}

function oneChannel(
  corner: usize,
  height: i32,
  width: i32,
  line: usize,
  pixel: usize,
  x: usize,
  dx: usize,
  flow: f32,
): void {
  let best = corner
  for (let row = 0; row < height; row++) {
    let at = corner + <usize>row * line
    for (let column = 0; column < width; column++) {
      if (load<f32>(x + at) > load<f32>(x + best)) best = at
      at += pixel
    }
  }
  store<f32>(dx + best, load<f32>(dx + best) + flow)
}
