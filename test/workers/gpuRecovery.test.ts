import { describe, expect, it } from 'vitest'
import type { AppError } from '../../src/core/appError.ts'
import { createGpuRecovery } from '../../src/workers/gpuRecovery.ts'
import type { BackendInfo } from '../../src/workers/protocol.ts'

const lost: AppError = { kind: 'gpu-lost', message: 'The graphics device was lost.' }
const full: AppError = { kind: 'out-of-memory', message: 'The graphics card ran out of memory.' }
const info = (name: BackendInfo['name']): BackendInfo => ({ name, reason: '', adapter: null, skipped: [] })

describe('recovery from a graphics device that failed', () => {
  it('has nothing to tell while nothing failed', () => {
    const recovery = createGpuRecovery('auto')
    expect(recovery.request()).toEqual({ preferred: 'auto', avoid: [] })
    expect(recovery.tell(info('webgpu'))).toEqual(info('webgpu'))
  })

  it('takes the same backend after the first and the second loss', () => {
    const recovery = createGpuRecovery('webgpu')
    recovery.record('webgpu', lost)
    recovery.record('webgpu', lost)
    expect(recovery.request()).toEqual({ preferred: 'webgpu', avoid: [] })
    expect(recovery.tell(info('webgpu')).setback).toBe(
      'WebGPU: its device was lost twice and started again. Your labels are safe; what was interrupted runs again by itself.',
    )
  })

  it('says what goes on when the device that was lost cannot be had again', () => {
    const recovery = createGpuRecovery('auto')
    recovery.record('webgpu', lost)
    expect(recovery.tell(info('webgl')).setback).toMatch(
      /^WebGPU: its device was lost, so WebGL goes on\. Your labels/,
    )
  })

  it('gives a backend up after its third loss, whatever was asked for, and says so', () => {
    const recovery = createGpuRecovery('webgpu')
    for (let loss = 0; loss < 3; loss++) recovery.record('webgpu', lost)
    expect(recovery.request().avoid).toEqual([{ name: 'webgpu', reason: 'its device was lost three times' }])
    expect(recovery.tell(info('wasm')).setback).toBe(
      'WebGPU: its device was lost three times, so WebAssembly goes on. Your labels are safe; what was interrupted runs again by itself.',
    )
  })

  it('counts the losses of each backend apart', () => {
    const recovery = createGpuRecovery('auto')
    for (const name of ['webgpu', 'webgpu', 'webgl', 'webgl', 'webgpu', 'webgl'] as const) {
      recovery.record(name, lost)
    }
    expect(recovery.request().avoid?.map(({ name }) => name)).toEqual(['webgpu', 'webgl'])
  })

  it('gives a backend up at once when its memory runs out', () => {
    const recovery = createGpuRecovery('auto')
    recovery.record('webgl', full)
    expect(recovery.request().avoid).toEqual([{ name: 'webgl', reason: 'its graphics memory ran out' }])
    expect(recovery.tell(info('wasm')).setback).toContain('so WebAssembly goes on')
  })
})
