// The way to a graphics card through WebGL 2. tfjs' backend is loaded only when it is started.
import type { GpuBackend, GpuProbe } from './gpu.ts'

export const webgl: GpuBackend = {
  name: 'webgl',
  probe: () => Promise.resolve(probe()),
  start: async () => (await import('./webglBackend.ts')).startWebgl(),
}

function probe(): GpuProbe {
  // In a worker there is no other canvas.
  if (!('OffscreenCanvas' in globalThis)) return { isUsable: false, reason: 'no OffscreenCanvas here' }
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (gl === null) return { isUsable: false, reason: 'this browser gives no WebGL 2 context' }
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))
  const hasFloat32 = gl.getExtension('EXT_color_buffer_float') !== null
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  // With half the precision small gradients vanish: no training.
  if (!hasFloat32) return { isUsable: false, reason: 'it cannot compute in 32-bit floats' }
  return { isUsable: true, adapter: { renderer } }
}
