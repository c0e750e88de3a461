// Zeros around images, and off again.

/** `out` `[batch, outHeight, outWidth, channels]`: the images `[batch, height, width, channels]` at (`top`, `left`), zero around them. */
export function padImages(
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  outHeight: i32,
  outWidth: i32,
  out: usize,
): void {
  const pixel = (<usize>channels) << 2
  memory.fill(out, 0, <usize>(batch * outHeight * outWidth) * pixel)
  const line = pixel * width
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < height; row++) {
      memory.copy(out + <usize>((image * outHeight + row + top) * outWidth + left) * pixel, x, line)
      x += line
    }
  }
}

/** The way back: `out` `[batch, height, width, channels]` is cut out of `x` `[batch, inHeight, inWidth, channels]` at (`top`, `left`). */
export function cropImages(
  x: usize,
  batch: i32,
  inHeight: i32,
  inWidth: i32,
  channels: i32,
  top: i32,
  left: i32,
  height: i32,
  width: i32,
  out: usize,
): void {
  const pixel = (<usize>channels) << 2
  const line = pixel * width
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < height; row++) {
      memory.copy(out, x + <usize>((image * inHeight + row + top) * inWidth + left) * pixel, line)
      out += line
    }
  }
}

/** `out` `[rows, wideColumns]`: `x` `[rows, columns]`, its rows made longer with zeros. Also for shorter rows, which are cut. */
export function resizeRows(x: usize, rows: i32, columns: i32, wideColumns: i32, out: usize): void {
  const from = (<usize>columns) << 2
  const to = (<usize>wideColumns) << 2
  for (let row = 0; row < rows; row++) {
    memory.copy(out, x, min(from, to))
    if (to > from) memory.fill(out + from, 0, to - from)
    x += from
    out += to
  }
}

/** Sets `size` floats to zero. */
export function clear(out: usize, size: i32): void {
  memory.fill(out, 0, (<usize>size) << 2)
}
