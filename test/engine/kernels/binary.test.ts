import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { binary } from '../../../src/engine/kernels/binary.ts'

const bytes = Uint8Array.from(Buffer.from(binary, 'base64'))

/** WebAssembly 2.0, "Binary format", 5.5.2. */
const sectionNames = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
]

/** Reads a module's bytes from `start` on. */
function readerAt(start: number) {
  let at = start
  return {
    at: () => at,
    byte: () => bytes[at++] ?? -1,
    skip: (count: number) => (at += count),
    /** An unsigned LEB128. */
    number: () => {
      let value = 0
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++] ?? 0
        value |= (byte & 127) << shift
        if (byte < 128) return value
      }
    },
  }
}

function sectionsOf(): readonly string[] {
  const reader = readerAt(8)
  const sections: string[] = []
  while (reader.at() < bytes.length) {
    const id = reader.byte()
    sections.push(sectionNames[id] ?? `section ${id}`)
    reader.skip(reader.number())
  }
  expect(reader.at()).toBe(bytes.length)
  return sections
}

const require = createRequire(import.meta.url)
/** Binaryen's, which comes with the compiler. */
const disassembler = join(
  dirname(createRequire(require.resolve('assemblyscript/package.json')).resolve('binaryen')),
  'bin/wasm-dis',
)

/** The module in WebAssembly's text form. */
function textOf(module: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'querent-binary-'))
  try {
    const file = join(folder, 'module.wasm')
    writeFileSync(file, module)
    return execFileSync(process.execPath, [disassembler, '--all-features', file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** (module (memory 1) (func (drop (memory.grow (i32.const 64))))) */
const growing = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[3, 2, 1, 0],
  ...[5, 3, 1, 0, 1],
  ...[10, 10, 1, 8, 0, 0x41, 0xc0, 0, 0x40, 0, 0x1a, 0x0b],
])

describe('the compiled kernels', () => {
  it('are a WebAssembly module', () => {
    expect([...bytes.subarray(0, 8)]).toEqual([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
    expect(WebAssembly.validate(bytes)).toBe(true)
  })

  it('have no data, no memory, no start function and nothing else that would write to memory at once', () => {
    expect(sectionsOf().filter((name) => name !== 'custom')).toEqual([
      'type',
      'import',
      'function',
      ...(sectionsOf().includes('global') ? ['global'] : []),
      'export',
      'code',
    ])
  })

  it('import one thing, the memory that they work on', async () => {
    const module = await WebAssembly.compile(bytes)
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }])
  })

  it('export functions only', async () => {
    const exported = WebAssembly.Module.exports(await WebAssembly.compile(bytes))
    const others = exported.filter(({ kind, name }) => kind !== 'function' && name !== 'memory')
    expect(others).toEqual([])
  })

  it('never make memory grow: tfjs would not know', () => {
    expect(textOf(growing)).toContain('memory.grow')
    const text = textOf(bytes)
    expect(text).toContain('f32x4.mul')
    expect(text).not.toContain('memory.grow')
  })
})
