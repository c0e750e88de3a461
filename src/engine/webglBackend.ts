// Starts tfjs' WebGL backend and watches its context. Loaded lazily by webgl.ts: importing this file registers 170 kernels.
import * as tf from '@tensorflow/tfjs'
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl'
import { createGpuWatch, mostBytesKept, type GpuDevice, type GpuFailure } from './gpu.ts'

/** As tfjs itself asks for them, but that a software rasteriser will do: that is decided in backends.ts. */
const attributes: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
}

export async function startWebgl(): Promise<GpuDevice> {
  const canvas = new OffscreenCanvas(300, 150)
  const gl = canvas.getContext('webgl2', attributes)
  if (gl === null) throw new Error('no context could be made')
  const { failed, failure, fail } = createGpuWatch()
  canvas.addEventListener('webglcontextlost', () => fail({ kind: 'gpu-lost', reason: '' }))
  setWebGLContext(2, gl)
  tf.env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', mostBytesKept)
  if (!(await tf.setBackend('webgl'))) throw new Error('tfjs cannot use the context')
  // With half the precision small gradients vanish.
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('it cannot compute in 32-bit floats')
  const look = (): GpuFailure | null => {
    if (gl.isContextLost()) fail({ kind: 'gpu-lost', reason: '' })
    // tfjs does not look: a texture that found no memory would be read as zeros.
    else if (gl.getError() === gl.OUT_OF_MEMORY) fail({ kind: 'out-of-memory', reason: '' })
    return failure()
  }
  return {
    failed,
    failure: look,
    // It asks the other process, so that it knows now.
    failureBehind: () => Promise.resolve(look()),
    release: () => {
      tf.removeBackend('webgl')
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}
