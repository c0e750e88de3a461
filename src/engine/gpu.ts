// What backends.ts needs of a way to a graphics card: a look at the adapter, a start, and a watch over the device.
// Neither WebGPU nor WebGL itself.
import type { AdapterStrings } from './adapters.ts'

/** WebGPU or WebGL. Handed in by whoever runs in a browser, so that nothing of either is loaded elsewhere. */
export interface GpuBackend {
  readonly name: 'webgpu' | 'webgl'
  /** Looks at what the machine has, in a few milliseconds; loads no backend. */
  readonly probe: () => Promise<GpuProbe>
  /** Loads the tfjs backend and makes it the current one. Rejects with an Error when it cannot. */
  readonly start: () => Promise<GpuDevice>
}

export type GpuProbe =
  | { readonly isUsable: true; readonly adapter: AdapterStrings }
  /** `reason` as it goes on after “WebGPU: ”. */
  | { readonly isUsable: false; readonly reason: string }

/** A device that computes, and may stop doing so at any moment. */
export interface GpuDevice {
  /** Resolves when nothing that it computes can be trusted any more. */
  readonly failed: Promise<GpuFailure>
  /** What is known at this moment to have gone wrong. */
  readonly failure: () => GpuFailure | null
  /** The failure that made an operation throw `thrown`; null once the device has shown that it lives. */
  readonly failureBehind: (thrown: unknown) => Promise<GpuFailure | null>
  /** Lets go of the device and of tfjs' backend. */
  readonly release: () => void
}

export interface GpuFailure {
  readonly kind: 'gpu-lost' | 'out-of-memory'
  /** The browser's own words, for whoever reports it. May be empty. */
  readonly reason: string
}

/** How much graphics memory tfjs may keep for later use: it keeps one buffer of every size it ever needed. */
export const mostBytesKept = 2 ** 30

/** Remembers the first failure. */
export interface GpuWatch {
  readonly failed: Promise<GpuFailure>
  readonly failure: () => GpuFailure | null
  readonly fail: (failure: GpuFailure) => void
}

export function createGpuWatch(): GpuWatch {
  let first: GpuFailure | null = null
  let tell: (failure: GpuFailure) => void = () => undefined
  const failed = new Promise<GpuFailure>((resolve) => {
    tell = resolve
  })
  return {
    failed,
    failure: () => first,
    fail: (failure) => {
      first ??= failure
      tell(first)
    },
  }
}
