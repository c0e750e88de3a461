// Puts a decoded picture on a canvas of any size. Where pictures come from is the screens' business.

/** Enlarged smoothly: a mosaic of 28 × 28 squares is harder to recognise than a soft picture. Nothing to show clears it. */
export function drawPicture(canvas: HTMLCanvasElement, image: ImageData | null): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  context.clearRect(0, 0, canvas.width, canvas.height)
  if (image === null) return
  const source = new OffscreenCanvas(image.width, image.height)
  source.getContext('2d')?.putImageData(image, 0, 0)
  const scale = Math.min(canvas.width / image.width, canvas.height / image.height)
  const width = image.width * scale
  const height = image.height * scale
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
}
