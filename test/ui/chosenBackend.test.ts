import { describe, expect, it } from 'vitest'
import { backendName, backendOf, chosenBackend, readBackend } from '../../src/ui/chosenBackend.ts'

describe('the backend in an address', () => {
  it.each([
    ['', null],
    ['?other=1', null],
    ['?backend=webgl', { asked: 'webgl', choice: 'webgl' }],
    ['?a=b&backend=cpu', { asked: 'cpu', choice: 'cpu' }],
    ['?backend=%20WebGPU', { asked: ' WebGPU', choice: 'webgpu' }],
    ['?backend=auto', { asked: 'auto', choice: 'auto' }],
    ['?backend=abacus', { asked: 'abacus', choice: null }],
    ['?backend=', { asked: '', choice: null }],
    ['?backend=constructor', { asked: 'constructor', choice: null }],
  ])('%s is read as %o', (search, found) => {
    expect(backendOf(search)).toEqual(found)
  })
})

describe('the backend to open a project with', () => {
  it('is the preferred one where the address names none', () => {
    expect(chosenBackend('webgl')).toBe('webgl')
  })
})

describe('a stored backend', () => {
  it('is one of the list or none', () => {
    expect(readBackend('wasm')).toBe('wasm')
    for (const junk of ['WASM', 7, null, undefined, {}, 'toString']) expect(readBackend(junk)).toBeNull()
  })

  it('has a name in words', () => {
    expect(backendName('wasm')).toBe('WebAssembly')
    expect(backendName('toString')).toBe('toString')
  })
})
