// Wiring: a contestant in its worker.
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import * as Comlink from 'comlink'
import { createBenchmark } from '../../src/benchmark/worker.ts'
import { contestantsAt } from './contestants/index.ts'

Comlink.expose(createBenchmark(contestantsAt({ wasmUrl: simdUrl })))
