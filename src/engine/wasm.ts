// Starts tfjs' wasm backend with our kernels. Where its files are is handed in.
import * as tf from '@tensorflow/tfjs'
import { BackendWasm, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { withoutCrashHandlers } from './crashHandlers.ts'
import { registerWasmKernels } from './kernels/index.ts'

/** A folder address ending in `/`, or an address by file name. */
export type WasmPaths = string | Readonly<Record<string, string>>

const wasmFiles = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
] as const

/** Null when wasm runs, else why it does not, as it goes on after “WebAssembly: ”. */
export async function startWasm(paths?: WasmPaths): Promise<string | null> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return 'this machine lacks its SIMD instructions'
  // Our kernels work on the memory of the build without threads; threads were also slower.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setThreadsCount(1)
  const alreadyStarted = tf.getBackend() === 'wasm'
  if (paths !== undefined && !alreadyStarted)
    setWasmPaths(typeof paths === 'string' ? paths : complete(paths))
  const started = await withoutCrashHandlers(() => tf.setBackend('wasm'))
  if (!started) return 'its module did not load'
  const backend = tf.backend()
  if (!(backend instanceof BackendWasm)) return 'its module is not the one expected'
  try {
    await registerWasmKernels(backend)
  } catch (thrown) {
    return `its kernels did not load (${thrown instanceof Error ? thrown.message : String(thrown)})`
  }
  return null
}

/** tfjs refuses a list without all three builds, though only one is ever fetched. */
function complete(paths: Readonly<Record<string, string>>): Record<string, string> {
  const simd = paths['tfjs-backend-wasm-simd.wasm']
  if (simd === undefined) throw new Error('wasmPaths needs tfjs-backend-wasm-simd.wasm.')
  return Object.fromEntries(wasmFiles.map((file) => [file, paths[file] ?? simd]))
}
