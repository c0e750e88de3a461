// What a browser tells of its graphics adapter, turned into words and into one decision: is it a graphics card at all? Pure.

/** As WebGPU's adapter info and WebGL's renderer string give them; empty or absent where the browser keeps them to itself. */
export interface AdapterStrings {
  readonly vendor?: string
  readonly architecture?: string
  readonly device?: string
  readonly description?: string
  /** WebGL's renderer. */
  readonly renderer?: string
  /** WebGPU's own word for an adapter that only imitates a graphics card. */
  readonly isFallback?: boolean
}

/** Programs that draw without a graphics card, as their strings betray them. */
const rasterisers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/swiftshader/i, 'SwiftShader'],
  [/llvmpipe/i, 'llvmpipe'],
  [/lavapipe/i, 'lavapipe'],
  [/softpipe/i, 'softpipe'],
  [/swrast/i, 'swrast'],
  [/basic render/i, 'Microsoft Basic Render Driver'],
  [/\bwarp\b/i, 'WARP'],
  [/software/i, 'a software renderer'],
]

/** The name of the program that only imitates a graphics card; null for a real one, and for one that tells nothing. */
export function softwareRasteriser({ isFallback = false, ...strings }: AdapterStrings): string | null {
  const told = Object.values(strings).join(' ')
  const known = rasterisers.find(([pattern]) => pattern.test(told))
  if (known !== undefined) return known[1]
  return isFallback ? 'a fallback adapter' : null
}

/** The adapter in its maker's words. */
export function describeAdapter(strings: AdapterStrings): string {
  const { vendor = '', architecture = '', device = '', description = '', renderer = '' } = strings
  const software = softwareRasteriser(strings)
  if (software !== null) return software
  if (description !== '') return description
  const made = [vendor, architecture, device].filter((part) => part !== '').join(' ')
  return made === '' ? plainRenderer(renderer) : made
}

/** `ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)` is a GeForce RTX 3060. */
function plainRenderer(renderer: string): string {
  const inAngle = /^ANGLE \([^,]+, (.+), [^,]+\)$/.exec(renderer)?.[1] ?? renderer
  const plain = inAngle
    .replace(/^ANGLE Metal Renderer: /, '')
    .replace(/ \(0x[0-9a-f]+\)/i, '')
    .replace(/ (Direct3D|OpenGL|Vulkan)\S* .*$/, '')
    .trim()
  return plain === '' ? 'an adapter that does not tell its name' : plain
}
