import { describe, expect, it } from 'vitest'
import { describeAdapter, softwareRasteriser } from '../../src/engine/adapters.ts'

/** As browsers report them. */
const software = [
  [
    {
      renderer:
        'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    },
    'SwiftShader',
  ],
  [{ renderer: 'Google SwiftShader' }, 'SwiftShader'],
  [{ vendor: 'google', architecture: 'swiftshader', isFallback: true }, 'SwiftShader'],
  [{ renderer: 'llvmpipe (LLVM 15.0.7, 256 bits)' }, 'llvmpipe'],
  [{ renderer: 'ANGLE (Mesa, llvmpipe (LLVM 17.0.6 256 bits), OpenGL 4.5)' }, 'llvmpipe'],
  [{ vendor: 'mesa', description: 'llvmpipe (LLVM 17.0.6, 256 bits) lavapipe' }, 'llvmpipe'],
  [{ renderer: 'softpipe' }, 'softpipe'],
  [
    {
      renderer:
        'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    },
    'Microsoft Basic Render Driver',
  ],
  [
    { vendor: 'microsoft', architecture: '', description: 'Microsoft Basic Render Driver' },
    'Microsoft Basic Render Driver',
  ],
  [{ renderer: 'Apple Software Renderer' }, 'a software renderer'],
  [{ vendor: 'unheard-of', isFallback: true }, 'a fallback adapter'],
] as const

const hardware = [
  [
    { renderer: 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)' },
    'NVIDIA GeForce RTX 3060',
  ],
  [{ renderer: 'ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)' }, 'Apple M1'],
  [
    { renderer: 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)' },
    'Mesa Intel(R) UHD Graphics 620 (KBL GT2)',
  ],
  [
    { renderer: 'ANGLE (AMD, AMD Radeon RX 6700 XT (RADV NAVI22), OpenGL ES 3.2)' },
    'AMD Radeon RX 6700 XT (RADV NAVI22)',
  ],
  [{ renderer: 'Mali-G78' }, 'Mali-G78'],
  [{ renderer: 'Apple GPU' }, 'Apple GPU'],
  [
    { vendor: 'apple', architecture: 'metal-3', device: '', description: '', isFallback: false },
    'apple metal-3',
  ],
  [{ vendor: 'nvidia', architecture: 'ampere', device: '', description: '' }, 'nvidia ampere'],
  [
    { vendor: 'intel', architecture: 'gen-12lp', description: 'Intel(R) Iris(R) Xe Graphics' },
    'Intel(R) Iris(R) Xe Graphics',
  ],
  [{ renderer: '' }, 'an adapter that does not tell its name'],
  [{}, 'an adapter that does not tell its name'],
] as const

describe('an adapter', () => {
  it.each(software)('%j only imitates a graphics card: it is %s', (strings, name) => {
    expect(softwareRasteriser(strings)).toBe(name)
    expect(describeAdapter(strings)).toBe(name)
  })

  it.each(hardware)('%j is a graphics card, and is called %s', (strings, name) => {
    expect(softwareRasteriser(strings)).toBeNull()
    expect(describeAdapter(strings)).toBe(name)
  })
})
