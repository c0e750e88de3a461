// The way to a graphics card through WebGPU. tfjs' backend is loaded only when it is started.
import type { GpuBackend } from './gpu.ts'

export const webgpu: GpuBackend = {
  name: 'webgpu',
  probe: async () => {
    if (!('gpu' in navigator)) {
      const reason = globalThis.isSecureContext
        ? 'this browser does not have it'
        : 'browsers have it on secure addresses (https) only'
      return { isUsable: false, reason }
    }
    // As tfjs asks for it, so that it is the same adapter.
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' })
    if (adapter === null) return { isUsable: false, reason: 'no graphics adapter' }
    const { vendor, architecture, device, description, isFallbackAdapter: isFallback } = adapter.info
    return { isUsable: true, adapter: { vendor, architecture, device, description, isFallback } }
  },
  start: async () => (await import('./webgpuBackend.ts')).startWebgpu(),
}
