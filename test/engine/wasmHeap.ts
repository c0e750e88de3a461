// tfjs-wasm's memory and allocator, which its declarations leave out.
import * as tf from '@tensorflow/tfjs'
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'

export interface WasmHeap {
  readonly memory: WebAssembly.Memory
  readonly malloc: (bytes: number) => number
  readonly free: (address: number) => void
}

/** Throws where this build of tfjs-wasm hides them. */
export function heapOf({ wasm }: BackendWasm): WasmHeap {
  const exports: unknown = 'asm' in wasm ? wasm.asm : null
  const memory: unknown =
    typeof exports === 'object' && exports !== null && 'memory' in exports ? exports.memory : null
  const malloc: unknown = '_malloc' in wasm ? wasm._malloc : null
  const free: unknown = '_free' in wasm ? wasm._free : null
  if (!(memory instanceof WebAssembly.Memory) || !isFunction(malloc) || !isFunction(free)) {
    throw new Error('tfjs-backend-wasm does not show its memory.')
  }
  return { memory, malloc: (bytes) => Number(malloc(bytes)) >>> 0, free: (address) => void free(address) }
}

/** The size of the current backend's memory, and how many tensors' values are in it. */
export function heapInUse(): { readonly bytes: number; readonly tensors: number } {
  const backend = tf.backend()
  if (!(backend instanceof BackendWasm)) throw new Error('This is not the wasm backend.')
  return { bytes: heapOf(backend).memory.buffer.byteLength, tensors: backend.numDataIds() }
}

const isFunction = (value: unknown): value is (argument: number) => unknown => typeof value === 'function'
