// Starts the tfjs backend that computes. Knows no bundler and no page: where the .wasm files are is handed in.
import * as tf from '@tensorflow/tfjs'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { registerWasmKernels } from './kernels/index.ts'
import { withoutCrashHandlers } from './crashHandlers.ts'

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu'

/** What runs, and why in words a person can read. */
export interface StartedBackend {
  readonly name: BackendName
  readonly reason: string
  /** The graphics adapter in its maker's words; null without one. */
  readonly adapter: string | null
  /** What would have come first, and why it was not taken. */
  readonly skipped: readonly { readonly name: BackendName; readonly reason: string }[]
}

export interface BackendOptions {
  /** Tried first; `cpu` is always the last resort. Default `auto`. */
  readonly preferred?: BackendName | 'auto'
  /** Where the .wasm files are: a folder address ending in `/`, or an address by file name. Node finds them itself. */
  readonly wasmPaths?: string | Readonly<Record<string, string>>
}

const wasmFiles = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
] as const

/** Starts the preferred backend, or `cpu` with the reason. Never rejects for a backend that will not start. */
export async function startBackend(options: BackendOptions = {}): Promise<StartedBackend> {
  // Silences tfjs' advice to install another package, which would be printed into other people's output.
  tf.enableProdMode()
  if (options.preferred === 'cpu') {
    await tf.setBackend('cpu')
    return { name: 'cpu', reason: 'Plain JavaScript, as asked for.', ...nothingElse }
  }
  const failure = await startWasm(options.wasmPaths)
  if (failure === null) {
    return { name: 'wasm', reason: 'WebAssembly with SIMD, one thread.', ...nothingElse }
  }
  await tf.setBackend('cpu')
  return { name: 'cpu', reason: `Plain JavaScript, which is much slower: ${failure}`, ...nothingElse }
}

const nothingElse = { adapter: null, skipped: [] } as const

/** Null when wasm runs, else why it does not. */
async function startWasm(paths: BackendOptions['wasmPaths']): Promise<string | null> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return 'this machine has no WebAssembly SIMD.'
  // Our kernels, and later wasm modules on the same memory, need the build without threads; threads were also slower.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  const alreadyStarted = tf.getBackend() === 'wasm'
  if (paths !== undefined && !alreadyStarted)
    setWasmPaths(typeof paths === 'string' ? paths : complete(paths))
  const started = await withoutCrashHandlers(() => tf.setBackend('wasm'))
  if (!started) return 'the WebAssembly module did not load.'
  registerWasmKernels()
  return null
}

/** tfjs refuses a list without all three builds, though only one is ever fetched. */
function complete(paths: Readonly<Record<string, string>>): Record<string, string> {
  const simd = paths['tfjs-backend-wasm-simd.wasm']
  if (simd === undefined) throw new Error('wasmPaths needs tfjs-backend-wasm-simd.wasm.')
  return Object.fromEntries(wasmFiles.map((file) => [file, paths[file] ?? simd]))
}
