// Turns a self-contained drawing into a PNG. The typefaces travel inside it: a drawing shown as an image sees no fonts of the page.
import interLatinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import serifLatin from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2?url'
import { fail, ok, type Result } from '../../core/result.ts'
import { svgText } from './svgText.ts'

/** Pixels of the picture for each pixel of the drawing. */
export const density = 2

const faces = [
  { family: 'Inter Variable', address: interLatin, range: 'U+0000-00FF, U+2000-206F, U+20AC, U+2212' },
  { family: 'Inter Variable', address: interLatinExt, range: 'U+0100-02BA, U+1E00-1E9F' },
  { family: 'Source Serif 4 Variable', address: serifLatin, range: 'U+0000-FFFD' },
] as const

/** A PNG of `density` times the drawing's width and height. */
export async function pngOf(drawing: SVGSVGElement): Promise<Result<Blob>> {
  const { width, height } = drawing.viewBox.baseVal
  const canvas = document.createElement('canvas')
  canvas.width = width * density
  canvas.height = height * density
  const image = await imageOf(svgText(drawing, await embeddedFaces()))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob === null
    ? fail(
        'out-of-memory',
        'This chart is too large for a PNG on this machine. Your labels are safe.',
        'Export it as SVG instead.',
      )
    : ok(blob)
}

async function imageOf(text: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    // Chromium says that the image is decoded a moment before the typefaces inside it are: drawn at once, it would have no text.
    await new Promise((resolve) => setTimeout(resolve, 50))
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** `@font-face` rules with the files in them. A file that cannot be had is left out: its text falls back to the next family. */
async function embeddedFaces(): Promise<string> {
  const rules = await Promise.all(
    faces.map(async ({ family, address, range }) => {
      const response = await fetch(address).catch(() => null)
      if (response?.ok !== true) return ''
      const data = base64(new Uint8Array(await response.arrayBuffer()))
      const source = `url(data:font/woff2;base64,${data}) format('woff2')`
      return `@font-face{font-family:'${family}';font-weight:100 900;font-display:swap;src:${source};unicode-range:${range}}`
    }),
  )
  return rules.join('')
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
