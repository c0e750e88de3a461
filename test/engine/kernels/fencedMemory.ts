// tfjs-wasm under guard: every block of its memory has a fence on both sides, and holds no numbers until somebody writes some. A kernel that
// writes beside its tensors or its scratch memory breaks a fence; one that reads there, or relies on cleared memory, computes NaN; one that
// keeps a tensor for ever throws.
import * as tf from '@tensorflow/tfjs'
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { afterEach, beforeAll, expect } from 'vitest'
import { kernelsOf, loadKernels } from '../../../src/engine/kernels/kernelModule.ts'
import { startWasm } from '../onBothBackends.ts'
import { heapOf } from '../wasmHeap.ts'

/** Bytes of a fence: it keeps the alignment of what malloc gives. */
const fence = 64
/** A signalling NaN. Arithmetic changes even this bit pattern: an addition to it is a break. */
const pattern = 0x7fa5a5a5

/** Those of the one wasm backend. */
let fences: Fences | null = null

interface Fences {
  /** The addresses of blocks that a kernel wrote beside, since the last look. */
  readonly broken: () => readonly number[]
}

/** Starts wasm under guard before the tests of a file, and fails each test that breaks a fence. */
export function guardWasm(wasmPaths?: Readonly<Record<string, string>>): void {
  beforeAll(async () => {
    const makeBackend = tf.findBackendFactory('wasm')
    tf.removeBackend('wasm')
    tf.registerBackend('wasm', async () => {
      const backend = await makeBackend()
      if (!(backend instanceof BackendWasm)) throw new Error('This is not the wasm backend.')
      fences = fenced(backend)
      await loadKernels(backend)
      Object.assign(kernelsOf(backend), { scratch: exactScratch(backend) })
      return backend
    })
    // tfjs then counts what every kernel leaves behind.
    tf.env().set('IS_TEST', true)
    await startWasm(wasmPaths)
  })
  afterEach(() => {
    expect(fences?.broken(), 'blocks that a kernel wrote beside').toEqual([])
  })
}

function fenced(backend: BackendWasm): Fences {
  // Emscripten puts the real functions in their place at the first call.
  heapOf(backend).free(heapOf(backend).malloc(8))
  const { memory, malloc, free } = heapOf(backend)
  const view = (): Uint32Array => new Uint32Array(memory.buffer)
  const sizes = new Map<number, number>()
  const brokenOnes: number[] = []

  const isWhole = (address: number, size: number): boolean =>
    [address - fence, address + size].every((from) =>
      view()
        .subarray(from / 4, (from + fence) / 4)
        .every((word) => word === pattern),
    )
  Object.assign(backend.wasm, {
    _malloc: (bytes: number) => {
      const size = Math.ceil(bytes / 4) * 4
      const start = malloc(size + 2 * fence)
      if (start === 0) return 0
      view().fill(pattern, start / 4, (start + size + 2 * fence) / 4)
      sizes.set(start + fence, size)
      return start + fence
    },
    _free: (address: number) => {
      const size = sizes.get(address)
      if (size === undefined) {
        free(address)
        return
      }
      if (!isWhole(address, size)) brokenOnes.push(address)
      sizes.delete(address)
      free(address - fence)
    },
  })
  return {
    broken: () => [
      ...brokenOnes.splice(0),
      ...[...sizes].filter(([address, size]) => !isWhole(address, size)).map(([address]) => address),
    ],
  }
}

/** Scratch memory of exactly the bytes that are asked for, between fences of their own. */
function exactScratch(backend: BackendWasm): (bytes: number) => number {
  const { malloc, free } = heapOf(backend)
  let address: number | null = null
  return (bytes) => {
    if (address !== null) free(address)
    address = malloc(bytes)
    return address
  }
}
