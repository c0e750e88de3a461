// Wiring: the trainer in its worker. The page first posts the port through which it reads the pool.
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import * as Comlink from 'comlink'
import type { PoolReader } from './protocol.ts'
import { webgl } from '../engine/webgl.ts'
import { webgpu } from '../engine/webgpu.ts'
import { createTrainer } from './trainer.ts'

addEventListener(
  'message',
  ({ data }: MessageEvent<{ poolPort: MessagePort }>) => {
    const pool = Comlink.wrap<PoolReader>(data.poolPort)
    Comlink.expose(
      createTrainer(pool, { wasmPaths: { 'tfjs-backend-wasm-simd.wasm': simdUrl }, gpus: [webgpu, webgl] }),
    )
  },
  { once: true },
)
