// Our compiled kernels beside tfjs-wasm, on its own memory: they work on its tensors without a copy.
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { binary, type KernelExports } from './binary.ts'

/** The kernels of one wasm backend. */
export interface KernelModule {
  readonly exports: KernelExports
  /** The address of at least `bytes` bytes that are the caller's until the next call; it keeps what it grew to. */
  readonly scratch: (bytes: number) => number
}

const modules = new WeakMap<BackendWasm, KernelModule>()

/** The kernels of `backend`. Throws where `loadKernels` did not run. */
export function kernelsOf(backend: BackendWasm): KernelModule {
  const found = modules.get(backend)
  if (!found) throw new Error('The kernels of this backend are not loaded: call startBackend.')
  return found
}

/** Loads the kernels beside `backend`. Further calls for the same do nothing. Rejects where the browser cannot run them. */
export async function loadKernels(backend: BackendWasm): Promise<void> {
  if (modules.has(backend)) return
  const { memory, malloc, free } = heapOf(backend)
  const { instance } = await WebAssembly.instantiate(bytesOf(binary), { env: { memory } })
  const { exports } = instance
  if (!isKernels(exports)) throw new Error('The kernel module has no functions.')
  let size = 0
  let address = 0
  modules.set(backend, {
    exports,
    scratch: (bytes) => {
      if (bytes > size) {
        free(address)
        address = malloc(bytes)
        if (address === 0) {
          size = 0
          throw new RangeError(`No memory for ${bytes} bytes of scratch space.`)
        }
        size = bytes
      }
      return address
    },
  })
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

interface Heap {
  readonly memory: WebAssembly.Memory
  readonly malloc: (bytes: number) => number
  readonly free: (address: number) => void
}

/** tfjs-wasm's own memory and allocator, which its declarations leave out. */
function heapOf({ wasm }: BackendWasm): Heap {
  const exports: unknown = 'asm' in wasm ? wasm.asm : null
  const memory: unknown =
    typeof exports === 'object' && exports !== null && 'memory' in exports ? exports.memory : null
  const malloc: unknown = '_malloc' in wasm ? wasm._malloc : null
  const free: unknown = '_free' in wasm ? wasm._free : null
  if (!(memory instanceof WebAssembly.Memory) || !isFunction(malloc) || !isFunction(free)) {
    throw new Error('This build of tfjs-backend-wasm does not show its memory.')
  }
  return {
    memory,
    malloc: (bytes) => Number(malloc(bytes)),
    free: (address) => {
      free(address)
    },
  }
}

const isFunction = (value: unknown): value is (argument: number) => unknown => typeof value === 'function'

/** Its types are made from the same sources as the module itself. */
function isKernels(exports: object): exports is KernelExports {
  const found = Object.values(exports).filter((one) => typeof one === 'function')
  return found.length > 0
}
