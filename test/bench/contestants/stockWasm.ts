// Plain tfjs on its wasm backend as published: it can predict, and cannot train.
import * as tf from '@tensorflow/tfjs'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import type { Contestant, Work } from '../../../src/benchmark/contestant.ts'
import { prepareStock } from '../../../src/benchmark/stock.ts'

/** On one thread, as everyone here. `wasmUrl` is the address of the SIMD build; Node finds it itself. */
export async function prepareStockWasm(work: Work, wasmUrl?: string): Promise<Contestant> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  if (wasmUrl !== undefined) {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': wasmUrl,
      'tfjs-backend-wasm-simd.wasm': wasmUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
    })
  }
  return prepareStock(work, 'wasm')
}
