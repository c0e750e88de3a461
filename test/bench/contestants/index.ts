// Every program that takes part where JavaScript runs. Each is loaded only in the worker or process that it has for itself.
import type { Contestant, Work } from '../../../src/benchmark/contestant.ts'

/** Where the .wasm file of tfjs' SIMD build is; Node finds it itself. */
export interface Place {
  readonly wasmUrl?: string
}

export type ContestantName = keyof ReturnType<typeof contestantsAt>

/** The contestants by name, as a worker or process at `place` can prepare them. */
export function contestantsAt({ wasmUrl }: Place) {
  const wasmPaths = wasmUrl === undefined ? {} : { wasmPaths: { 'tfjs-backend-wasm-simd.wasm': wasmUrl } }
  return {
    ours: async (work) =>
      (await import('../../../src/benchmark/ours.ts')).prepareOurs(work, { preferred: 'wasm', ...wasmPaths }),
    'ours, kernel by kernel': async (work) =>
      (await import('./kernelByKernel.ts')).prepareKernelByKernel(work, { preferred: 'wasm', ...wasmPaths }),
    'ours on cpu': async (work) =>
      (await import('../../../src/benchmark/ours.ts')).prepareOurs(work, { preferred: 'cpu' }),
    'stock cpu': async (work) => (await import('../../../src/benchmark/stock.ts')).prepareStock(work, 'cpu'),
    'stock wasm': async (work) => (await import('./stockWasm.ts')).prepareStockWasm(work, wasmUrl),
    composed: async (work) => (await import('./composed.ts')).prepareComposed(work, wasmUrl),
    'each kernel': async () => (await import('./eachKernel.ts')).prepareEachKernel(wasmUrl),
    'jax-js': async (work) => (await import('./jax.ts')).prepareJax(work),
  } satisfies Readonly<Record<string, (work: Work) => Promise<Contestant>>>
}
