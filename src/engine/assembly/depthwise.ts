// Depthwise 2-D convolution with one filter a channel, and its gradients. Channels-last, padded beforehand, no dilation.

/**
 * `y` `[batch, outHeight, outWidth, channels]` = each channel of `x` `[batch, inHeight, inWidth, channels]` by its own filter
 * `[filterHeight, filterWidth, channels]`.
 */
export function depthwise(
  x: usize,
  inHeight: i32,
  inWidth: i32,
  channels: i32,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  y: usize,
): void {
  const pixel = (<usize>channels) << 2
  const line = pixel * inWidth
  const wide = channels & ~3
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const corner =
          x + <usize>(image * inHeight + row * strideY) * line + <usize>(column * strideX) * pixel
        let channel = 0
        for (; channel < wide; channel += 4) {
          const offset = (<usize>channel) << 2
          let weight = filter + offset
          let sum = f32x4.splat(0)
          for (let i = 0; i < filterHeight; i++) {
            let at = corner + <usize>i * line + offset
            for (let j = 0; j < filterWidth; j++) {
              sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load(weight)))
              at += pixel
              weight += pixel
            }
          }
          v128.store(y + offset, sum)
        }
        for (; channel < channels; channel++) {
          const offset = (<usize>channel) << 2
          let weight = filter + offset
          let sum: f32 = 0
          for (let i = 0; i < filterHeight; i++) {
            let at = corner + <usize>i * line + offset
            for (let j = 0; j < filterWidth; j++) {
              sum += load<f32>(at) * load<f32>(weight)
              at += pixel
              weight += pixel
            }
          }
          store<f32>(y + offset, sum)
        }
        y += pixel
      }
    }
  }
}

/** Adds the gradient to `dx` (padded; zero before); shapes as in `depthwise`. */
export function depthwiseInputGradient(
  dy: usize,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  dx: usize,
): void {
  const pixel = (<usize>channels) << 2
  const line = pixel * inWidth
  const wide = (<usize>(channels & ~3)) << 2
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        let corner = dx + <usize>(image * inHeight + row * strideY) * line + <usize>(column * strideX) * pixel
        let weight = filter
        for (let i = 0; i < filterHeight; i++) {
          let at = corner
          for (let j = 0; j < filterWidth; j++) {
            addProducts(at, weight, dy, wide, pixel)
            at += pixel
            weight += pixel
          }
          corner += line
        }
        dy += pixel
      }
    }
  }
}

/** Adds the gradient to `dw` `[filterHeight, filterWidth, channels]` (zero before); shapes as in `depthwise`. */
export function depthwiseFilterGradient(
  x: usize,
  inHeight: i32,
  inWidth: i32,
  channels: i32,
  dy: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  dw: usize,
): void {
  const pixel = (<usize>channels) << 2
  const line = pixel * inWidth
  const wide = (<usize>(channels & ~3)) << 2
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        let corner = x + <usize>(image * inHeight + row * strideY) * line + <usize>(column * strideX) * pixel
        let slope = dw
        for (let i = 0; i < filterHeight; i++) {
          let at = corner
          for (let j = 0; j < filterWidth; j++) {
            addProducts(slope, at, dy, wide, pixel)
            at += pixel
            slope += pixel
          }
          corner += line
        }
        dy += pixel
      }
    }
  }
}

/** out += a · b, value by value: `wide` bytes of it four at a time, up to `bytes`. */
function addProducts(out: usize, a: usize, b: usize, wide: usize, bytes: usize): void {
  let at: usize = 0
  for (; at < wide; at += 16) {
    v128.store(out + at, f32x4.add(v128.load(out + at), f32x4.mul(v128.load(a + at), v128.load(b + at))))
  }
  for (; at < bytes; at += 4)
    store<f32>(out + at, load<f32>(out + at) + load<f32>(a + at) * load<f32>(b + at))
}
