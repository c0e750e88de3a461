// How it goes on after the graphics device failed: the same backend again, or the next in order. Bookkeeping only; starts no worker.
import type { AppError } from '../core/appError.ts'
import type { BackendChoice, BackendInfo, BackendRequest, SkippedBackend } from './protocol.ts'

export interface GpuRecovery {
  /** What to ask the next trainer for. */
  readonly request: () => BackendRequest
  /** Notes that the device of `name` failed. */
  readonly record: (name: BackendInfo['name'], error: AppError) => void
  /** `info` with what happened in this session, if anything did. */
  readonly tell: (info: BackendInfo) => BackendInfo
}

/** A backend that lost its device this often is not tried again before the project is opened anew. */
export const mostLosses = 3

const titles = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'plain JavaScript' } as const

export function isDeviceFailure({ kind }: AppError): boolean {
  return kind === 'gpu-lost' || kind === 'out-of-memory'
}

/** Starts from what the person asked for. Memory that ran out would run out again: that backend is given up at once. */
export function createGpuRecovery(preferred: BackendChoice): GpuRecovery {
  const losses = new Map<BackendInfo['name'], number>()
  const avoid: SkippedBackend[] = []
  let last: BackendInfo['name'] | null = null

  return {
    request: () => ({ preferred, avoid: [...avoid] }),
    record: (name, { kind }) => {
      last = name
      if (kind === 'out-of-memory') {
        avoid.push({ name, reason: 'its graphics memory ran out' })
        return
      }
      const lost = (losses.get(name) ?? 0) + 1
      losses.set(name, lost)
      if (lost >= mostLosses) avoid.push({ name, reason: `its device was lost ${times(lost)}` })
    },
    tell: (info) => {
      if (last === null) return info
      const lost = losses.get(last) ?? 0
      const how =
        avoid.find(({ name }) => name === last)?.reason ??
        `its device was lost${lost > 1 ? ` ${times(lost)}` : ''}`
      const then = info.name === last ? ' and started again' : `, so ${titles[info.name]} goes on`
      const what = `${titles[last]}: ${how}${then}`
      return { ...info, setback: `${what}. Your labels are safe; what was interrupted runs again by itself.` }
    },
  }
}

const times = (count: number): string => ['once', 'twice', 'three times'][count - 1] ?? `${count} times`
