// Wiring: the trainer in its worker. The page first posts the port through which it reads the pool. The same script is a scorer where a
// trainer starts it as one, and a contestant where the page's benchmark does: what has been loaded once serves them all, and is there
// without a network.
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import * as Comlink from 'comlink'
import type { PoolReader } from './protocol.ts'
import { contestantsAt } from '../benchmark/contestants.ts'
import { createBenchmark } from '../benchmark/worker.ts'
import { webgl } from '../engine/webgl.ts'
import { webgpu } from '../engine/webgpu.ts'
import { createScorer } from './scorers/scorer.ts'
import { workerScorers, type Role } from './scorers/workerScorers.ts'
import { createTrainer } from './trainer.ts'

const wasmPaths = { 'tfjs-backend-wasm-simd.wasm': simdUrl }

addEventListener(
  'message',
  ({ data }: MessageEvent<Role | { readonly isContestant: true }>) => {
    if ('isScorer' in data) {
      Comlink.expose(createScorer({ wasmPaths }))
      return
    }
    if ('isContestant' in data) {
      Comlink.expose(createBenchmark(contestantsAt({ wasmPaths, gpus: [webgpu, webgl] })))
      return
    }
    Comlink.expose(
      createTrainer(Comlink.wrap<PoolReader>(data.poolPort), {
        wasmPaths,
        gpus: [webgpu, webgl],
        scorers: workerScorers(location.href),
      }),
    )
  },
  { once: true },
)
